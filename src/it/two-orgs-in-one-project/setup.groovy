import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('rotating', 'https://app.example.com/callback').with(SimulatedApp.Policy.ROTATION))

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'rotating')
    story.logIn('dev.properties', 'rotating')
}
