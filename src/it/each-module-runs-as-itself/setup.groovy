import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def app = SimulatedApp.publicClient('rotating', 'https://app.example.com/callback').with(SimulatedApp.Policy.ROTATION)
def other = SimulatedOrg.builder().app(app).build()
context.put('other', other)

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.logIn('one.properties', 'rotating')
    def token = story.secret(other.issueRefreshToken('rotating'))
    story.write('two.properties', """\
            salesforce.refreshToken=${token}
            salesforce.loginUrl=${other.url()}
            salesforce.clientId=rotating
            """.stripIndent())
    (1..2).each {
        story.give(it, 'url.one', story.orgUrl())
        story.give(it, 'url.two', other.url().toString())
    }
}
