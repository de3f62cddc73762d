import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('rotating', 'https://app.example.com/callback').with(SimulatedApp.Policy.ROTATION))

Story.begin(basedir, context, org) { story ->
    story.logIn('salesforce-token.properties', 'rotating')
    story.write('salesforce-token.properties', '# mine\nmy.key=kept\n' + story.text('salesforce-token.properties'))
    story.org().end(story.logIn('revoked.properties', 'rotating'))
    story.logIn('unreachable.properties', 'rotating')
    // A port that the system has just given away and taken back.
    def closed = RawHttp.freePort()
    story.write('unreachable.properties',
            story.text('unreachable.properties').replace(story.orgUrl(), "http://localhost:${closed}"))
}
