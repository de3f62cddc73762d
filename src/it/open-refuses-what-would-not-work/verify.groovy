import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE').saysNot('otp=')
    def refuses = { module, String... words ->
        build.failureOf(module).says('plugin.MojoFailureException', 'docs/troubleshooting.md#', *words)
    }
    ['another-host', 'two-slashes', 'a-backslash', 'a-line-break'].each { refuses(it, "isn't a page of the org") }
    refuses('batch-mode', 'open opens a browser, and nobody is here to use it. Nothing was sent.', 'exposeFrontDoorUrl')
    refuses('client-credentials', 'Client credentials can\'t log a browser in. Nothing was sent.')
    refuses('no-scope', 'The login has the scopes api refresh_token. To log a browser in, it needs web or full.')
    ['an-answer-of-another-host', 'an-answer-by-http', 'an-answer-without-a-password'].each {
        build.failureOf(it).says('plugin.MojoExecutionException', 'docs/troubleshooting.md#', '"frontdoor_uri"')
    }
    refuses('an-invalid-scope', 'Invalid_Scope', 'neither the scope web nor full')
    refuses('an-invalid-parameter', 'Invalid_Param')
    refuses('a-file-of-somebody', 'mine.txt')
    ['the-token-file', 'a-file-beside-it'].each { refuses(it, 'is where the login is kept, or will be.', 'urlFile') }
    story.log(2).refuses('offline', 'docs/troubleshooting.md#').saysNot('otp=')
    story.log(3).refuses("isn't a page of the org", 'docs/troubleshooting.md#').saysNot('otp=')
    assert story.org().requests('/services/oauth2/singleaccess').size() == 5
    story.tokenRequest() // for the first of these five
    story.isAbsent('door.txt')
    story.isUnchanged('mine.txt')
    story.isAbsent('salesforce-token.properties.pending')
    story.isUnchanged('narrow.properties')
}
