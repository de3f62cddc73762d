import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))
def encoded = { URLEncoder.encode(it, 'UTF-8') }
def forms = [
        { it },
        { encoded(it) },
        { encoded(encoded(it)) },
        { 'code=' + encoded(it) + '&sfdc_community_url=https%3A%2F%2Fexample.com' },
        { redirectUri + '?code=' + encoded(it) + '&iss=https%3A%2F%2Fexample.com#_' },
        { encoded(redirectUri + '?code=' + encoded(it)) },
        { ' "\'' + encoded(it) + '\'"  ' }]

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'confidential')
    story.give('salesforce.redirectUri', redirectUri)
    forms.eachWithIndex { form, index ->
        story.give(index + 1, 'salesforce.code', form(story.code('confidential', redirectUri)))
        story.give(index + 1, 'salesforce.tokenFile', "tokens/${index + 1}.token")
    }
}
