import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'Will revoke after this goal has run for the last time in this build',
            'The login in salesforce-token.properties works')
            .saysOnce('refresh token rotated and saved')
            .saysOnce('Refresh token of salesforce-token.properties revoked, and its access tokens with it')

    def lines = story.log(1).lines()
    assert lines.any { it.contains('>>> ') && it.contains(':3.4.0:jar') } // the fork
    assert story.org().requests('/services/oauth2/revoke').size() == 2
    assert story.properties('salesforce-token.properties').keySet() == ['salesforce.loginUrl', 'salesforce.clientId'] as Set
}
