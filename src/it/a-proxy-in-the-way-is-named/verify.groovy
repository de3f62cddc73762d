import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def good = 'The code was not sent, and is valid until it is 15 minutes old.'
    story.proxies().eachWithIndex { proxy, index ->
        story.log(index + 1).breaks('login.company.invalid:443 was not reached: the proxy localhost:' + proxy.port()
                + ' did not let us through.', '<username> and <password> of the <proxy> in settings.xml', good)
        assert proxy.requests().every { it[0] == 'CONNECT login.company.invalid:443 HTTP/1.1' }
    }
    story.log(3).refuses('The proxy port "70000" of <proxies> in settings.xml does not exist.', 'Ports go from 1 to 65535.')
    story.log(4).refuses('The proxy port "0" of https.proxyPort does not exist.')
    story.log(5).says('https://login.company.invalid: proxy localhost:1, from HTTPS_PROXY')
            .breaks('the proxy localhost:1 refused the connection.', good)
    story.log(6).refuses('The password of the proxy localhost in settings.xml can\'t be decrypted.')
    story.isUnchanged('salesforce-token.properties')
}
