import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('Salesforce gave no refresh token. The token file is unchanged.', 'Immediately expire',
            '-Dsalesforce.scopes', '-Dsalesforce.requireRefreshToken=false',
            'docs/troubleshooting.md#no-refresh-token-in-the-answer')
    story.isUnchanged('salesforce-token.properties')

    story.log(2).succeeds('Access token saved to access.properties')
    def saved = story.properties('access.properties')
    assert saved['salesforce.accessToken'].startsWith('00D')
    assert !saved.containsKey('salesforce.refreshToken')
    assert story.tokenRequests().size() == 2
}
