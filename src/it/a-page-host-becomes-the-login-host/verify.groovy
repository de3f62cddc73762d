import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def hosts = ['acme--uat.sandbox.my', 'acme.my', 'test', 'acme-dev-ed.develop.my', 'acme.my']
    hosts.eachWithIndex { host, index ->
        def log = story.log(index + 1).succeeds()
        assert log.lines().count { it.startsWith("https://${host}.salesforce.com/services/oauth2/authorize?") } == 1
    }
    story.log(1).saysOnce('[WARNING] The login host serves pages, not logins; using https://acme--uat.sandbox.my.salesforce.com.')
    story.log(2).saysOnce('[WARNING] The login host serves pages, not logins; using https://acme.my.salesforce.com.')
    story.log(5).saysOnce('[WARNING] The path of the login URL was dropped; using https://acme.my.salesforce.com.')
    [3, 4].each { story.log(it).saysNot('serves pages', 'was dropped') }
    assert story.org().requests().isEmpty()
}
