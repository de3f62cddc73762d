import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def log = story.log(1).succeeds(':exchange-code "-Dsalesforce.code=<address>"')
    def addresses = log.lines().findAll { it.startsWith(story.orgUrl()) }
    assert addresses.size() == 1

    def callback = story.org().authorize(addresses[0])
    assert callback.startsWith('https://app.example.com/call%20back?tenant=1&x=%C3%A9&')
    def request = story.org().requests('/services/oauth2/authorize')[0]
    def sent = ['response_type', 'client_id', 'redirect_uri', 'scope', 'prompt', 'login_hint', 'display',
                'code_challenge_method'].collectEntries { [it, request.queryParameter(it)] }
    assert sent == [
            response_type        : 'code',
            client_id            : '3MVG9.every_parameter',
            redirect_uri         : 'https://app.example.com/call%20back?tenant=1&x=%C3%A9',
            scope                : 'api refresh_token openid',
            prompt               : 'login consent',
            login_hint           : 'ada+test@example.com',
            display              : 'popup',
            code_challenge_method: 'S256']
    assert request.queryParameter('code_challenge') ==~ /[A-Za-z0-9_-]{43}/

    def pending = story.properties('salesforce-token.properties.pending')
    assert pending['state'] == request.queryParameter('state') && pending['state'].length() >= 22
    assert pending['codeVerifier'] ==~ /[A-Za-z0-9_-]{43,128}/
    assert pending['loginUrl'] == story.orgUrl()
    assert pending['clientId'] == '3MVG9.every_parameter'
    assert pending['redirectUri'] == sent.redirect_uri
    assert java.time.Instant.parse(pending['createdAt'])
    story.isPrivate('salesforce-token.properties.pending')
}
