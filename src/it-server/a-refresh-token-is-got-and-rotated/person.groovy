import io.github.salesforcetoken.testing.SpringPages
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def file = 'salesforce-token.properties'
    def saved = { story.properties(file) }

    def first = story.atConsole(1, 'salesforce-token:authorize-url', '-X', '-e')
    def address = first.address()
    first.end().succeeds('Open this address in a browser')
    story.secret(story.properties(file + '.pending')['codeVerifier'])
    def callback = new SpringPages().allow(address)
    assert callback.startsWith(context.get('redirectUri') + '?')
    story.secret((callback =~ /code=([^&]+)/)[0][1])
    story.give(2, 'salesforce.code', callback)

    story.atConsole(2, 'salesforce-token:exchange-code', '-X', '-e').end().succeeds(
            'Refresh token saved to salesforce-token.properties (readable by you alone)',
            'org 00DSpring000001EAA http://localhost:', 'user 005Spring000001AAA')
    story.isPrivate(file)
    story.isAbsent(file + '.pending')
    def given = story.secret(saved()['salesforce.refreshToken'])
    assert saved()['salesforce.scope'].split(' ').toList().containsAll(['api', 'refresh_token'])

    story.atConsole(3, 'salesforce-token:access-token', '-X', '-e').end().succeeds(
            'Access token for 00DSpring000001EAA', 'refresh token rotated and saved')
    def second = story.secret(saved()['salesforce.refreshToken'])
    assert second != given

    story.atConsole(4, 'salesforce-token:access-token', '-X', '-e').end().succeeds('refresh token rotated and saved')
    def third = saved()['salesforce.refreshToken']
    assert ![given, second].contains(third)

    story.write('spent.properties', "salesforce.refreshToken=${given}\nsalesforce.clientId=public-client\n".toString())
    story.atConsole(5, 'salesforce-token:access-token', '-Dsalesforce.tokenFile=spent.properties', '-X', '-e').end()
            .refuses('Salesforce refused', 'invalid_grant', 'Why', 'Do', 'docs/troubleshooting.md#')
    story.isUnchanged('spent.properties')

    story.atConsole(6, 'salesforce-token:access-token', '-X', '-e').end().succeeds('refresh token rotated and saved')
    assert story.org().requests().isEmpty()
}
