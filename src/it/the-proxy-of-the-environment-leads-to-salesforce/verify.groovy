import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def proxy = story.proxies()[0]
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
            .says("https://login.company.invalid: proxy localhost:${proxy.port()}, from HTTPS_PROXY")
    assert story.tokenRequest().formField('client_secret') == 'a-secret-of-the-confidential-app'
    assert proxy.requests()*.get(0) == ['CONNECT login.company.invalid:443 HTTP/1.1'] * 2 // it asks for the password first
}
