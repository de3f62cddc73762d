import io.github.salesforcetoken.testing.SpringPages
import io.github.salesforcetoken.testing.SpringServer
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def secret = [SALESFORCE_CLIENT_SECRET: SpringServer.SECRET]
    def person = new SpringPages()
    def login = { run, String... more ->
        story.atConsole(run, secret, 'salesforce-token:login', '-Dsalesforce.openBrowser=false', '-X', '-e', *more)
    }
    def denied = login(1)
    assert person.read(person.deny(denied.address())).contains('Salesforce refused access')
    denied.end().refuses('access_denied', 'Why', 'Do', 'docs/troubleshooting.md#access_denied')
    story.isAbsent('salesforce-token.properties')

    def ways = ['salesforce-token.properties': 'post', 'basic.properties': 'basic']
    ways.eachWithIndex { file, way, index ->
        def parameters = ["-Dsalesforce.clientAuthentication=${way}", "-Dsalesforce.tokenFile=${file}"]*.toString()
        def allowed = login(2 * index + 2, *parameters)
        assert person.read(person.allow(allowed.address())).contains('You can close this window')
        allowed.end().succeeds("Refresh token saved to ${file} (readable by you alone)")
        story.isPrivate(file)
        def saved = story.secret(story.properties(file)['salesforce.refreshToken'])

        story.atConsole(2 * index + 3, secret, 'salesforce-token:access-token', '-X', '-e', *parameters).end()
                .succeeds('refresh token rotated and saved')
        assert story.properties(file)['salesforce.refreshToken'] != saved
    }
}
