import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'Will revoke after this goal has run for the last time in this build',
            'The login in salesforce-token.properties works')
            .saysOnce('refresh token rotated and saved')
            .saysOnce('Refresh token of salesforce-token.properties revoked, and its access tokens with it')
            .saysNot('Salesforce doesn\'t know it')

    // Each module lists what it passes through; the token ends after the last of them has tested with it.
    def lines = story.log(1).lines()
    def tested = lines.findLastIndexOf { it.contains('check (whose-token) @') || it.contains(':check (whose-token) on project') }
    def revoked = lines.findIndexOf { it.contains('revoked, and its access tokens with it') }
    assert tested >= 0 && tested < revoked

    assert story.org().requests('/services/oauth2/revoke').size() == 2
    assert story.properties('salesforce-token.properties').keySet() == ['salesforce.loginUrl', 'salesforce.clientId'] as Set
}
