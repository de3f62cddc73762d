import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to machine1/salesforce-token.properties')
    story.log(2).succeeds('Access token reused, ', 'machine2/salesforce-token.properties')
    (3..4).each { story.log(it).succeeds('refresh token rotated and saved') }
    story.log(5).succeeds('The login in machine2/salesforce-token.properties works')

    // The code's, then one for each machine: each refresh token is sent once, and by whoever's turn it is.
    assert story.tokenRequests()*.formField('grant_type') == ['authorization_code', 'refresh_token', 'refresh_token']
    def sent = story.refreshTokensSent().drop(1)
    assert sent.toSet().size() == 2
    def revoked = story.org().requests('/services/oauth2/revoke')*.formField('token')
    assert revoked.size() == 2 && !sent.contains(revoked[0])
    assert revoked[1].startsWith('00D') // the token file's access token, which may be another grant's

    story.log(6).refuses('A tokenStore is set, but no tokenStoreKey.', 'openssl rand -base64 32', '#the-key-of-the-token-store')
    story.log(7).refuses("The tokenStoreKey doesn't open the login in the tokenStore.", '#the-key-of-the-token-store')
    story.log(8).refuses("no-program doesn't exist.", '<tokenStore> names it.', '#the-token-store-cannot-be-used')

    story.log(9).succeeds('Refresh token of machine1/salesforce-token.properties revoked', ':login, for a new one')
    story.log(10).refuses('The login that these machines share has ended', 'somebody has revoked it', ':login')

    (11..12).each { story.log(it).refuses('machine3/salesforce-token.properties has a login of its own', 'may have the only copy', '<tokenFile>', ':login') }
    assert story.text('machine3/salesforce-token.properties') == 'salesforce.refreshToken=5Aep861tokenOfMachine3\n'

    def kept = story.path('store').toFile().list().findAll { it ==~ /[0-9a-f]{16}/ }
    assert kept.size() == 1
    assert story.text("store/${kept[0]}") ==~ /\{"version":"\d+","content":"ey[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+"}\n/
    assert !story.properties('machine1/salesforce-token.properties').containsKey('salesforce.refreshToken')
}
