import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'access-token (default) @ a-later-test-reads-the-token-file',
            "Access token for 00DSimulated001MAA (${story.orgUrl()}), refresh token rotated and saved",
            'Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

    assert story.tokenRequest().form().keySet() == ['grant_type', 'client_id', 'refresh_token'] as Set
    def token = story.properties('salesforce-token.properties')
    def userinfo = story.org().requests('/services/oauth2/userinfo')
    assert userinfo.size() == 1
    assert userinfo[0].header('Authorization') == "Bearer ${token['salesforce.accessToken']}"
    assert token['salesforce.refreshToken'].startsWith('5Aep')
    assert token['salesforce.refreshToken'] != story.tokenRequest().formField('refresh_token')
    story.isPrivate('salesforce-token.properties')
}
