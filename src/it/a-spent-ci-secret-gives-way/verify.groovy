import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            "Access token for 00DSimulated001MAA (${story.orgUrl()}), refresh token rotated and saved",
            'salesforce-token.properties. Use grant=jwt_bearer, or share the login between machines: ',
            'docs/fleet.md')
            .saysOnce('The refresh token in SALESFORCE_REFRESH_TOKEN is spent')
            .saysOnce('[WARNING] The refresh token in SALESFORCE_REFRESH_TOKEN is spent')
    story.log(2).succeeds(
            'The refresh token in SALESFORCE_REFRESH_TOKEN is spent; the one in salesforce-token.properties counts',
            'refresh token rotated and saved')
            .saysNot('share the login between machines')
    story.log(3).refuses('invalid_grant: expired access/refresh token', 'already rotated', 'to log in again.')

    def secret = '5Aep861ARefreshTokenInTheSecretsOfTheCi'
    def sent = story.refreshTokensSent()
    assert sent.size() == 3
    assert sent[0] == secret
    assert sent[1].startsWith('5Aep') && sent[1] != secret
    assert sent[2] == secret
    def token = story.properties('salesforce-token.properties')
    assert !sent.contains(token['salesforce.refreshToken'])
    assert token['salesforce.spentRefreshTokens'].split(',').size() == 2
    assert !story.text('salesforce-token.properties').contains(secret)
    story.isPrivate('salesforce-token.properties')
    // That is what a lost file costs: the whole lineage.
    assert !story.org().accepts(token['salesforce.accessToken'])
    story.isAbsent('lost.properties')
}
