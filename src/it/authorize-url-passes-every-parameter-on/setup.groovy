import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/call back?tenant=1&x=%C3%A9'.replace(' ', '%20')
def app = SimulatedApp.publicClient('3MVG9.every_parameter', redirectUri).withScopes('api', 'refresh_token', 'openid')

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.give(1, 'salesforce.loginUrl', story.orgUrl())
    story.give(1, 'salesforce.clientId', '3MVG9.every_parameter')
    story.give(1, 'salesforce.redirectUri', redirectUri)
    story.give(1, 'salesforce.scopes', 'api,refresh_token openid')
    story.give(1, 'salesforce.prompt', 'login consent')
    story.give(1, 'salesforce.loginHint', 'ada+test@example.com')
    story.give(1, 'salesforce.display', 'popup')
}
