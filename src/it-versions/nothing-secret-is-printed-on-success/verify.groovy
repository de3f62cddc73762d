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

    assert story.tokenRequests().size() == 5
    assert story.tokenRequests()*.formField('client_secret').every { it == 'a-secret-of-the-confidential-app' }
    assert story.tokenRequests()[0].formField('code_verifier')
}
