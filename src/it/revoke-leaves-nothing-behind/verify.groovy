import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(2).succeeds(
            'Refresh token of salesforce-token.properties revoked, and its access tokens with it',
            'Tokens and fingerprints removed from salesforce-token.properties',
            ':login, for a new one')
            .saysNot('Salesforce doesn\'t know it')
    story.log(3).succeeds('Nothing to revoke: salesforce-token.properties has no token')
    story.log(4).succeeds('Refresh token of revoked.properties was already revoked, or Salesforce doesn\'t know it')
    story.log(5).breaks(
            'Nothing was removed from the token file.',
            ':revoke again',
            'docs/troubleshooting.md#the-server-could-not-be-reached')

    def left = "salesforce.loginUrl=${story.orgUrl()}\nsalesforce.clientId=rotating\n"
    assert story.text('salesforce-token.properties') == '# mine\nmy.key=kept\n' + left
    assert story.text('revoked.properties') == left
    story.isUnchanged('unreachable.properties')
    story.isPrivate('salesforce-token.properties')

    def revoked = story.org().requests('/services/oauth2/revoke')
    assert revoked.size() == 3 // refresh token and access token, then the one of run 4
    assert !story.org().accepts(revoked[1].formField('token'))
    revoked.each { assert it.formField('client_id') == 'rotating' }
}
