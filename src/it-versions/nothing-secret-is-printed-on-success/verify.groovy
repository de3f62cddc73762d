import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Open this address in a browser')
    def tokenFiles = ['salesforce-token.properties'] + (3..6).collect { "token-${it}.properties".toString() }
    tokenFiles.eachWithIndex { file, index ->
        story.log(index + 2).succeeds("Refresh token saved to ${file}")
        story.isPrivate(file)
        assert story.properties(file)['salesforce.refreshToken'].startsWith('5Aep')
    }
    ['the POM', 'environment variable SALESFORCE_CLIENT_SECRET', '<server> "plain"', '<server> "encrypted"',
     basedir.parentFile.name.startsWith('3.') ? '-Dsalesforce.clientSecret' : 'the POM'].eachWithIndex { source, index ->
        story.log(index + 2).says("salesforce.clientSecret: from ${source}")
    }

    story.log(7).succeeds('Access token for 00DSimulated001MAA', 'refresh token unchanged')

    def requests = story.tokenRequests()
    assert requests.size() == 6
    assert requests*.formField('client_secret').every { it == 'a-secret-of-the-confidential-app' }
    assert requests[0].formField('code_verifier')
    assert requests[5].formField('grant_type') == 'refresh_token'

    story.atConsole(8, 'salesforce-token:login', '-X', '-e', '-Dsalesforce.clientId=public',
            "-Dsalesforce.redirectUri=${context.get('loginRedirectUri')}".toString(),
            '-Dsalesforce.tokenFile=token-8.properties').end()
            .succeeds('Approved. Exchanging the code for a token', 'Refresh token saved to token-8.properties')
    story.isPrivate('token-8.properties')
    assert story.tokenRequests().size() == 7
}
