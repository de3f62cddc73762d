import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def app = SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri)
        .with(SimulatedApp.Policy.REFRESH_TOKEN_IMMEDIATELY_EXPIRES)

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'confidential')
    story.give('salesforce.redirectUri', redirectUri)
    story.write('salesforce-token.properties', 'salesforce.refreshToken=old-refresh-token\n')
    (1..2).each { story.give(it, 'salesforce.code', story.code('confidential', redirectUri)) }
}
