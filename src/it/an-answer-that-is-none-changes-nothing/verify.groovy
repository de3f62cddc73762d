import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def spent = 'The code may be spent.'
    story.log(1).breaks("${story.orgUrl()} answered with a web page, not with a token (HTTP 200).", spent)
    story.log(2).refuses("${story.orgUrl()} sent us to https://acme.my.salesforce.com instead of answering.",
            '-Dsalesforce.loginUrl=https://acme.my.salesforce.com',
            'docs/troubleshooting.md#salesforce-redirected-the-request')
    story.log(3).breaks("${story.orgUrl()} answered with more than 1 MiB (HTTP 200).", spent)
    story.log(4).breaks("${story.orgUrl() - 'http://'} closed the connection without a whole answer.", spent)
    story.log(5).breaks("${story.orgUrl() - 'http://'} closed the connection without a whole answer.", spent)
    story.log(6).breaks("${story.orgUrl()} answered without", spent)
    story.log(7).breaks('refused the connection.', 'The code was not sent, and is valid until it is 15 minutes old.',
            'docs/troubleshooting.md#the-server-could-not-be-reached')

    assert story.org().requests()*.path().every { it == '/services/oauth2/token' }
    assert story.tokenRequests()*.formField('code') == (1..6).collect { "aPrxCodeOfRun${it}WithEnoughCharacters==" }
    story.isUnchanged('salesforce-token.properties')
}
