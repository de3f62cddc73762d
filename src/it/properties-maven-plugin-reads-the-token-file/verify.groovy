import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..2).each {
        story.log(it).succeeds(
                'access-token (before)',
                'read-project-properties (read)',
                'access-token (after)',
                'refresh token rotated and saved')
                .saysNot('Access token reused')
    }

    def sent = story.refreshTokensSent()
    assert sent.size() == 4
    assert sent.toSet().size() == 4
    def token = story.properties('salesforce-token.properties')
    assert !sent.contains(token['salesforce.refreshToken'])
    assert story.org().accepts(token['salesforce.accessToken'])
    assert token['salesforce.spentRefreshTokens'].split(',').size() == 4
    story.isPrivate('salesforce-token.properties')

    def seen = story.properties('target/seen.properties')
    // What the Properties plugin read before the second execution: the trap that this story is about.
    assert seen['salesforce.refreshToken'] == sent[3]
    assert seen['salesforce.instanceUrl'] == story.orgUrl()
    assert seen['salesforce.organizationId'] == '00DSimulated001MAA'
    assert seen['salesforce.userId'] == '005Simulated001IAA'
    assert new File(seen['salesforce.tokenFile']).canonicalFile == story.path('salesforce-token.properties').toFile().canonicalFile
}
