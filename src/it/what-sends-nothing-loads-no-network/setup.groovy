import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'http://localhost:1717/OauthRedirect'
def app = SimulatedApp.confidential('an-app', 'a-secret-that-is-not-required', redirectUri)
        .without(SimulatedApp.Policy.SECRET_REQUIRED)

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.logIn('salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    story.give(5, 'salesforce.tokenFile', 'of-the-code.properties')
    story.give(5, 'salesforce.loginUrl', story.orgUrl())
    story.give(5, 'salesforce.clientId', 'an-app')
    story.give(5, 'salesforce.code', story.code('an-app', redirectUri))
}
