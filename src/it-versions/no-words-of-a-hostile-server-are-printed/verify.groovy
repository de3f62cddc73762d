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

    ['status line', 'chunk size', 'description', 'hostile scope'].eachWithIndex { answer, index ->
        story.atConsole(2 + index, 'salesforce-token:login', '-X', '-e', '-f', 'no-HTTP-by-check',
                "-Dsalesforce.loginUrl=${context.get('servers')[answer]}".toString(),
                '-Dsalesforce.redirectUri=myapp://callback', '-Dsalesforce.tokenFile=login.properties')
                .waitFor('where Maven can\'t wait for it.').type('aPrxACodeThatIsPasted.q8==').end()
                .says(answer == 'hostile scope' ? 'BUILD SUCCESS' : 'BUILD FAILURE').saysNot('failed unexpectedly')
    }
}
