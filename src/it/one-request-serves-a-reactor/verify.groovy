import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..2).each { story.log(it).succeeds().saysOnce('refresh token rotated and saved') }
    assert story.refreshTokensSent().toSet().size() == 2
    assert story.tokenRequests().size() == 2
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])

    def tokenFile = story.path('salesforce-token.properties').toFile().canonicalFile
    ['one', 'two', 'three'].each { module ->
        def seen = story.properties("${module}/target/seen.properties")
        assert seen['salesforce.instanceUrl'] == story.orgUrl()
        assert seen['salesforce.organizationId'] == '00DSimulated001MAA'
        assert seen['salesforce.userId'] == '005Simulated001IAA'
        assert new File(seen['salesforce.tokenFile']).canonicalFile == tokenFile
        assert !seen.containsKey('salesforce.accessToken')
        assert story.path(module).toFile().list().sort() as List == ['pom.xml', 'target']
    }
}
