import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def said = story.log(1).says('BUILD FAILURE').saysNot('failed unexpectedly').lines().join('\n')
    context.get('ways').each { way -> assert said =~ "-by-${way} \\.* ?FAILURE" }
    story.rawServers().each { server ->
        assert server.requests().size() >= 6
        server.requests().findAll { it.contains('&assertion=') }.each {
            story.secret(URLDecoder.decode((it =~ /&assertion=([^&]+)/)[0][1], 'UTF-8'))
        }
    }

    def logins = story.atConsole(2, 'validate', '-fae', '-X', '-e', '-f', 'logins.xml', '-Dsalesforce.redirectUri=myapp://callback')
    context.get('logins').eachWithIndex { login, index ->
        logins.waitFor(index + 1, 'where Maven can\'t wait for it.').type('aPrxACodeThatIsPasted.q8==')
    }
    // Maven 4 lists only what failed.
    def told = logins.end().says('BUILD FAILURE', 'Refresh token saved to hostile-scope-by-login/token.properties')
            .saysNot('failed unexpectedly').lines().join('\n')
    assert context.get('logins').findAll { (told =~ "${it} \\.* ?FAILURE").find() } ==
            ['status-line-by-login', 'chunk-size-by-login', 'description-by-login']
}
