import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.it.Story

int port = context.get('port')

Story.end(context) { story ->
    story.atConsole(1, 'salesforce-token:login', '-X', '-e').end().succeeds(
            "Opening your browser to log in to ${story.orgUrl()}",
            'Approved. Exchanging the code for a token',
            'Refresh token saved to salesforce-token.properties (readable by you alone)',
            'user 005Simulated001IAA')
            .saysNot('No browser opened')
    story.isFree(port)
    def commandLine = story.text('browser-command-line.txt')
    assert commandLine =~ /\/commands\/\w[\w-]* http:\/\/localhost:${port}\/[A-Za-z0-9_-]{43}\n$/
    def environment = story.text('browser-environment.txt')
    assert environment.contains('PATH=')
    assert !environment.contains('SALESFORCE_') && !environment.contains('MAVEN_CMD_LINE_ARGS')
    assert story.text('opened.txt').startsWith("${story.orgUrl()}/services/oauth2/authorize?")
    def page = story.page()
    assert page.startsWith('200\n')
    assert page.contains('You can close this window')
    // a browser isn't kept waiting for a machine that takes longer
    assert ['Refresh token saved to salesforce-token.properties', 'is still waiting for the token'].any { page.contains(it) }

    def request = story.tokenRequest()
    assert request.form().keySet() == ['code', 'client_id', 'redirect_uri', 'grant_type', 'code_verifier'] as Set
    assert request.formField('redirect_uri') == "http://localhost:${port}/OauthRedirect"
    def token = story.properties('salesforce-token.properties')
    assert token['salesforce.refreshToken'].startsWith('5Aep')
    assert token['salesforce.accessToken'].startsWith('00D')
    assert token['salesforce.instanceUrl'] == story.orgUrl()
    assert token['salesforce.clientId'] == '3MVG9SimulatedOrgPublicClient.k1ZI9'
    story.isPrivate('salesforce-token.properties')
    story.isUnchanged('salesforce-token.properties.pending')

    def second = story.atConsole(2, 'salesforce-token:login', '-Dsalesforce.openBrowser=false',
            '-Dsalesforce.tokenFile=second.properties', '-X', '-e')
    def callback = URI.create(story.org().authorize(second.waitFor('Waiting for your approval').address()))
    def answer = callback.rawPath + '?' + callback.rawQuery
    def code = (callback.rawQuery =~ /code=[^&]+/)[0]
    story.secret('aPrxOfAnotherLogin')
    [
            ['GET', '/favicon.ico', 404],
            ['HEAD', answer, 405],
            ['POST', answer, 405],
            ['GET', '/elsewhere?' + callback.rawQuery, 404],
            ['GET', '/OauthRedirect?code=aPrxOfAnotherLogin&state=ofAnotherLogin', 400],
            ['GET', "/OauthRedirect?${code}".toString(), 400],
            ['GET', '/OauthRedirect', 400],
    ].each { method, target, status ->
        assert RawHttp.request(port, method, target).status() == status
    }
    assert story.tokenRequests().size() == 1
    assert RawHttp.get(port, answer).status() == 200
    second.end().succeeds('Open this address in a browser', 'Refresh token saved to second.properties')
            .saysOnce('A browser brought the answer to another login')
    story.isFree(port)
    assert story.tokenRequests().size() == 2
    assert story.properties('second.properties')['salesforce.refreshToken'].startsWith('5Aep')
    story.isAbsent('second.properties.pending')
    story.isUnchanged('salesforce-token.properties.pending')
}
