import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files

Story.end(context) { story ->
    story.log(1).succeeds("Access token for 00DSimulated001MAA (${story.orgUrl()}) saved, by jwt_bearer")
    if (Files.getFileStore(story.path('ci.pem')).supportsFileAttributeView('posix')) {
        story.log(1).saysOnce('[WARNING] ci.pem holds a private key and can be read by others: chmod 600 ci.pem')
    }
    story.log(2).succeeds("Access token for 00DSimulated001MAA (${story.orgUrl()}) saved, by client_credentials")
    story.log(3).refuses(
            'Client credentials aren\'t accepted by https://login.salesforce.com. Nothing was sent.',
            '<domain>acme</domain> ("-Dsalesforce.domain=acme")')

    assert story.proxies()[0].requests().isEmpty()
    assert story.tokenRequests()*.formField('grant_type') ==
            ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'client_credentials']
    assert story.tokenRequests()[0].formField('assertion').split('\\.').length == 3
    assert story.tokenRequests()[0].formField('client_secret') == null
    ['jwt.properties', 'credentials.properties'].each { file ->
        def token = story.properties(file)
        assert story.org().accepts(token['salesforce.accessToken'])
        assert !token.containsKey('salesforce.refreshToken')
        assert token['salesforce.instanceUrl'] == story.orgUrl()
        story.isPrivate(file)
    }
    story.isAbsent('salesforce-token.properties')
}
