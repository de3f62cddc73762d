import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            'clientId is blank. Why',
            'The client id has an invalid character.',
            'Both domain and loginUrl are set',
            'The login URL "http://login.example.com" is not HTTPS.',
            'The login URL "https://login.example.com" has a user or password in it.',
            'The login URL "https://login.example.com" has a query or fragment.',
            'The login URL "https://login example.com" isn\'t a web address.',
            'The redirect URI "http://127.0.0.1:1717/OauthRedirect" names a loopback address.',
            'The redirect URI "https://app.example.com/callback#part" has a fragment',
            'The code has a line break in it. Nothing was sent.',
            'There is no code in the text. Nothing was sent.',
            'There is no client authentication "digest".',
            'The timeout "30s" isn\'t a duration between']
    reasons.eachWithIndex { reason, index ->
        story.log(index + 1).refuses(reason, '-Dsalesforce.', 'docs/troubleshooting.md#')
    }
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
