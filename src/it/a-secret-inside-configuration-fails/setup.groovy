import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret('a-secret-of-the-confidential-app')
    story.secret('a-key-that-no-goal-takes-here')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('confidential', redirectUri))
}
