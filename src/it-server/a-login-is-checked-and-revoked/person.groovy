import io.github.salesforcetoken.testing.SpringPages
import io.github.salesforcetoken.testing.SpringServer
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def file = 'salesforce-token.properties'
    def saved = { story.properties(file) }

    def person = new SpringPages()
    def login = story.atConsole(1, 'salesforce-token:login', '-Dsalesforce.openBrowser=false',
            '-Dsalesforce.scopes=api refresh_token openid')
    assert person.read(person.allow(login.address())).contains('You can close this window')
    login.end().succeeds('Refresh token saved')
    def first = [saved()['salesforce.refreshToken'], saved()['salesforce.accessToken']].each { story.secret(it) }

    story.atConsole(2, 'salesforce-token:check', '-X', '-e').end().succeeds(
            'The login in salesforce-token.properties works', "user ${SpringServer.USERNAME} 005Spring000001AAA")
    assert saved()['salesforce.refreshToken'] == first[0]

    def stale = story.text(file).replaceFirst('(?m)^salesforce.accessToken=.*$', 'salesforce.accessToken=an-ended-token')
    story.write(file, stale)
    story.atConsole(3, 'salesforce-token:check', '-X', '-e').end()
            .succeeds('token new, refresh token rotated and saved')
    def second = story.secret(saved()['salesforce.refreshToken'])
    assert second != first[0]

    story.write('copy.properties', story.text(file))
    story.atConsole(4, 'salesforce-token:revoke', '-X', '-e').end()
            .succeeds('Refresh token of salesforce-token.properties revoked')
    assert !saved()?.containsKey('salesforce.refreshToken')

    story.atConsole(5, 'salesforce-token:access-token', '-Dsalesforce.tokenFile=copy.properties', '-X', '-e').end()
            .refuses('Salesforce refused the refresh token: invalid_grant')
    story.isUnchanged('copy.properties')
    story.atConsole(6, 'salesforce-token:revoke', '-X', '-e').end().succeeds('Nothing to revoke')
}
