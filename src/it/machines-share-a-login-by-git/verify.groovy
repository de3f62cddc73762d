import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
    story.log(2).succeeds('Access token reused, ')
    (3..4).each { story.log(it).succeeds('refresh token rotated and saved') }
    story.log(5).succeeds('The login in salesforce-token.properties works')
    story.log(6).refuses('The work tree has no remote "upstream".', 'It has: origin.', '#no-work-tree-or-no-such-remote')
    story.log(7).succeeds('Refresh token saved to other.properties')
    story.log(8).succeeds('Access token reused, ')
    assert story.text('8.classes').contains('io.github.salesforcetoken.fleet.GitPack ')
    ['okhttp3.', 'javax.net.ssl.TrustManagerFactory '].each { assert !story.text('8.classes').contains(it): "run 8 loads ${it}" }
    story.log(9).succeeds('Refresh token of salesforce-token.properties revoked', ':login, for a new one')
    story.log(10).refuses('The login that these machines share has ended', 'somebody has revoked it', ':login')

    // Each refresh token is sent once, by whoever's turn it is.
    assert story.tokenRequests()*.formField('grant_type') ==
            ['authorization_code', 'refresh_token', 'refresh_token', 'authorization_code']
    def sent = story.refreshTokensSent().findAll()
    assert sent.toSet().size() == 2

    def git = { String... words -> (['git', '-C', story.path('team.git') as String] + words.toList()).execute().text }
    def refs = git('for-each-ref', '--format=%(refname)').readLines()
    assert refs.size() == 3 && refs[0..1] == ['refs/heads/main', 'refs/heads/salesforce-token']
    assert refs[2] ==~ /refs\/salesforce-token\/[0-9a-f]{16}/
    refs[1..2].each {
        assert git('log', '--format=%s', it) == 'Salesforce login, sealed [skip ci]\n'
        assert git('show', "$it:login") ==~ /ey[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/
    }

    def lines = []
    (1..2).each { new File(basedir, "machine$it/.git").eachFileRecurse { lines << "$it.path ${it.lastModified()} ${it.length()}" } }
    assert lines.sort().join('\n') == story.text('clones.txt')
}
