import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('No login is pending here. Nothing was sent.', 'authorize-url again',
            'docs/troubleshooting.md#no-pending-request')
    story.log(2).succeeds()
    story.log(3).refuses('belongs to a different login than the one pending here. Nothing was sent.',
            'docs/troubleshooting.md#the-state-does-not-match')
    story.log(4).refuses('access_denied: end-user denied authorization', 'docs/troubleshooting.md#')
    story.log(5).refuses('redirect_uri_mismatch: redirect_uri must match configuration', 'docs/troubleshooting.md#')
            .saysNot('RemoteAccessErrorPage')
    story.log(6).refuses('belongs to a different login than the one pending here. Nothing was sent.')

    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
    story.isPrivate('salesforce-token.properties.pending')
}
