import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def app = SimulatedApp.publicClient('web-app', 'https://app.example.com/callback').withScopes('api', 'refresh_token', 'web')

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.logIn('salesforce-token.properties', 'web-app')
}
