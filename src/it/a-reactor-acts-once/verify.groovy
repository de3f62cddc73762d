import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds().saysOnce('Refresh token saved to one-by-one.properties')
    story.log(2).succeeds().saysOnce('Refresh token saved to parallel.properties')
    story.log(3).refuses('invalid_grant: invalid authorization code')
    story.log(4).succeeds().saysOnce('Refresh token saved to typed.properties')

    assert story.tokenRequests().size() == 4
    ['one-by-one', 'parallel', 'typed'].each { assert story.properties("${it}.properties")['salesforce.refreshToken'] }
    ['one', 'two', 'three'].each { module ->
        assert story.path(module).toFile().list() as List == ['pom.xml']
    }
}
