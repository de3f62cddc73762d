import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.write('secret.txt', 'a-secret-of-the-confidential-app\n')
    story.write('salesforce-token.properties', "salesforce.clientId=confidential\nsalesforce.loginUrl=${story.orgUrl()}\n"
            + "salesforce.refreshToken=${story.secret(story.org().issueRefreshToken('confidential'))}\n".toString())
}
