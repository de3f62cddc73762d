import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def proxy = story.proxies()[0]
    def places = ['<proxies> in settings.xml', '<proxies> in settings.xml', 'https.proxyHost']
    places.eachWithIndex { place, index ->
        story.log(index + 1).succeeds('Refresh token saved to salesforce-token.properties')
                .says("https://login.company.invalid: proxy localhost:${proxy.port()}, from ${place}")
    }
    [4, 5].each { story.log(it).succeeds().says("${story.orgUrl()}: no proxy") }

    assert story.tokenRequests().size() == 5
    assert story.tokenRequests().every { it.header('Proxy-Authorization') == null }
    assert proxy.requests().size() == 6 // it asks first
    assert proxy.requests().every { it[0] == 'CONNECT login.company.invalid:443 HTTP/1.1' }
    proxy.requests().eachWithIndex { request, index ->
        assert request.any { it.startsWith('Proxy-Authorization: Basic ') } == (index % 2 == 1)
    }
}
