import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def port = story.org().url().port
    def good = 'The code was not sent, and is valid until it is 15 minutes old.'
    story.log(1).breaks("The certificate of localhost:${port} is not trusted by this JDK.",
            'MAVEN_OPTS="-Djavax.net.ssl.trustStore=FILE"', '-Djavax.net.ssl.trustStoreType=Windows-ROOT', good)
    story.log(2).breaks("The certificate of 127.0.0.1:${port} is for another host.", good)
    story.log(3).succeeds('Refresh token saved to salesforce-token.properties')
    assert story.tokenRequest().formField('client_id') == 'open'
}
