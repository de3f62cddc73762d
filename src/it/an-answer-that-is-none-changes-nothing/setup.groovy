import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.it.Story

def answers = [
        CannedAnswer.html(200, '<html><body><h1>Scheduled Maintenance</h1>a-line-of-that-page</body></html>'),
        CannedAnswer.redirectTo('https://acme.my.salesforce.com/services/oauth2/token?source=a-query-of-the-redirect'),
        CannedAnswer.oversized(2 * 1024 * 1024),
        CannedAnswer.truncated(),
        CannedAnswer.disconnectBeforeAnswer(),
        CannedAnswer.json(200, '{"access_token":"00DAccessTokenWithoutInstance","token_type":"Bearer"}')]

Story.begin(basedir, context) { story ->
    story.give('salesforce.clientId', '3MVG9SimulatedOrgPublicClient.k1ZI9')
    story.write('salesforce-token.properties', 'salesforce.refreshToken=old-refresh-token\n')
    ['a-line-of-that-page', 'a-query-of-the-redirect', '00DAccessTokenWithoutInstance',
     '00DSimulated001!AQCannedAccessToken', '5Aep861CannedRefreshToken'].each { story.secret(it) }

    answers.each { story.org().answerNextTokenRequestWith(it) }
    (1..7).each {
        story.give(it, 'salesforce.code', story.secret("aPrxCodeOfRun${it}WithEnoughCharacters=="))
        story.give(it, 'salesforce.loginUrl', story.orgUrl())
    }
    def closed = RawHttp.freePort()
    story.give(7, 'salesforce.loginUrl', "http://localhost:${closed}")
}
