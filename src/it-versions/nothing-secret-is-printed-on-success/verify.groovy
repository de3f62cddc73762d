import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..3).each { story.log(it).succeeds() }
    story.log(1).module('from-the-pom').says('Open this address in a browser')
    context.get('sources').each { module, source ->
        def (run, place) = source
        def log = run == 3 ? story.log(3) : story.log(run).module(module)
        log.says("Refresh token saved to ${module}/token.properties", "salesforce.clientSecret: from ${place}")
        story.isPrivate("${module}/token.properties")
        assert story.properties("${module}/token.properties")['salesforce.refreshToken'].startsWith('5Aep')
    }
    story.log(2).module('refreshed').says('Access token for 00DSimulated001MAA', 'refresh token unchanged')
    story.log(2).module('credentials').says('Access token for 00DSimulated001MAA', 'saved, by client_credentials')
    story.log(2).module('exchanged').says('Access token for 00DSimulated001MAA', 'saved, by token_exchange')
    story.log(2).module('from-open-to-revoke').says('saved to from-open-to-revoke/url.txt', 'The login in from-open-to-revoke/token.properties works', 'Tokens and fingerprints removed').saysNot('otp=')
    story.secret((story.text('from-open-to-revoke/url.txt') =~ /otp=([^&\s]+)/)[0][1])
    assert !story.properties('from-open-to-revoke/token.properties').containsKey('salesforce.refreshToken')

    def requests = story.tokenRequests()
    assert requests*.formField('client_secret').every { it == 'a-secret-of-the-confidential-app' }
    assert requests[0].formField('code_verifier')
    assert requests.countBy { it.formField('grant_type') } == [authorization_code: 5, refresh_token: 2, client_credentials: 1,
            'urn:ietf:params:oauth:grant-type:token-exchange': 1]

    story.atConsole(4, 'salesforce-token:login', '-X', '-e', '-Dsalesforce.clientId=public',
            "-Dsalesforce.redirectUri=${context.get('loginRedirectUri')}".toString(),
            '-Dsalesforce.tokenFile=token-4.properties').end()
            .succeeds('Approved. Exchanging the code for a token', 'Refresh token saved to token-4.properties')
    story.isPrivate('token-4.properties')
    assert story.tokenRequests().size() == requests.size() + 1
}
