import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..2).each {
        story.log(it).succeeds(
                'access-token (before)',
                'read-project-properties (read)',
                'access-token (after)',
                'access-token (again)',
                'refresh token rotated and saved',
                'The refresh token in the property salesforce.refreshToken is spent; the one in salesforce-token.properties counts')
                .saysNot('Access token reused')
    }

    def sent = story.refreshTokensSent()
    assert sent.size() == 6
    assert sent.toSet().size() == 6
    def token = story.properties('salesforce-token.properties')
    assert !sent.contains(token['salesforce.refreshToken'])
    assert story.org().accepts(token['salesforce.accessToken'])
    assert token['salesforce.spentRefreshTokens'].split(',').size() == 6
    story.isPrivate('salesforce-token.properties')

    def seen = story.properties('target/seen.properties')
    // The trap that this story is about: what the Properties plugin has read was sent by the second execution.
    assert seen['salesforce.refreshToken'] == sent[4]
    assert seen['salesforce.instanceUrl'] == story.orgUrl()
    assert seen['salesforce.organizationId'] == '00DSimulated001MAA'
    assert seen['salesforce.userId'] == '005Simulated001IAA'
    assert new File(seen['salesforce.tokenFile']).canonicalFile == story.path('salesforce-token.properties').toFile().canonicalFile
}
