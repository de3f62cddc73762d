import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'The login in salesforce-token.properties works',
            "org 00DSimulated001MAA ${story.orgUrl()}",
            'user ada@example.com 005Simulated001IAA',
            'token new, refresh token rotated and saved',
            ':access-token, or bind it to your build')
    story.log(2).succeeds('The login in salesforce-token.properties works', ' old')
            .saysNot('rotated')
    story.log(3).succeeds('token new, refresh token rotated and saved')
    story.log(4).refuses(
            'Salesforce did not say whose token this is: Bad_Id',
            'the token was issued by another login host',
            '<loginUrl> ("-Dsalesforce.loginUrl=',
            'docs/troubleshooting.md#bad_id')
    story.log(5).refuses('invalid_grant: expired access/refresh token', 'to log in again.')
    story.log(6).refuses('No refresh token was found. Nothing was sent.', ':login on the computer that runs this build')
    story.log(7).refuses('Maven is offline, and check must talk to Salesforce')

    assert story.tokenRequests().size() == 3
    def stale = story.properties('stale.properties')
    assert stale['salesforce.refreshToken'] != story.refreshTokensSent()[1]
    assert stale['salesforce.spentRefreshTokens'].split(',').size() == 1
    assert story.org().accepts(stale['salesforce.accessToken'])
    story.isPrivate('stale.properties')
    story.isUnchanged('other-host.properties')
    story.isUnchanged('revoked.properties')
    story.isAbsent('none.properties')
}
