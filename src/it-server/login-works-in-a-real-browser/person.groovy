import io.github.salesforcetoken.testing.SpringServer
import io.github.salesforcetoken.testing.it.SpringPerson
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def secret = [SALESFORCE_CLIENT_SECRET: SpringServer.SECRET]
    def login = { run, String... more ->
        story.atConsole(run, secret, 'salesforce-token:login', '-Dsalesforce.openBrowser=false', '-X', '-e', *more)
    }
    SpringPerson.start().withCloseable { person ->
        def denied = login(1)
        person.open(denied.address()).logIn().deny().sees('Salesforce refused access')
        denied.end().refuses('access_denied', 'Why', 'Do', 'docs/troubleshooting.md#access_denied')
        story.isAbsent('salesforce-token.properties')

        def allowed = login(2)
        person.open(allowed.address()).allow().sees('You can close this window')
        allowed.end().succeeds('Approved. Exchanging the code for a token',
                'Refresh token saved to salesforce-token.properties (readable by you alone)')

        def basic = login(3, '-Dsalesforce.clientAuthentication=basic', '-Dsalesforce.tokenFile=basic.properties')
        person.open(basic.address()).sees('You can close this window')
        basic.end().succeeds('Refresh token saved to basic.properties')
    }
    ['salesforce-token.properties', 'basic.properties'].each { file ->
        story.isPrivate(file)
        assert story.properties(file)['salesforce.refreshToken']
    }
}
