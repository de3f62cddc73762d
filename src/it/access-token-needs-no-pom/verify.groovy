import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..2).each {
        story.log(it).succeeds(
                "Access token for 00DSimulated001MAA (${story.orgUrl()}) saved, refresh token unchanged",
                'file salesforce-token.properties (readable by you alone)',
                'user 005Simulated001IAA')
                .saysNot('[WARNING]')
    }

    assert story.tokenRequests().size() == 2
    assert story.tokenRequests()*.form()*.keySet().every { it == ['grant_type', 'client_id', 'refresh_token'] as Set }
    def token = story.properties('salesforce-token.properties')
    assert story.refreshTokensSent().toSet() == [token['salesforce.refreshToken']] as Set
    assert story.org().accepts(token['salesforce.accessToken'])
    assert token['salesforce.clientId'] == SimulatedOrg.CLIENT_ID
    assert token['salesforce.instanceUrl'] == story.orgUrl()
    story.isPrivate('salesforce-token.properties')
}
