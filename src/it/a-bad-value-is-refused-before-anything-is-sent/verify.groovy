import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE')
    def always = ['-Dsalesforce.', 'docs/troubleshooting.md#']
    ['a-blank-in-the-client-id': 'The client id has an invalid character.',
     'two-hosts': 'Both domain and loginUrl are set',
     'no-https': 'The login URL "http://login.example.com" is not HTTPS.',
     'a-password': 'The login URL "https://login.example.com" has a user or password in it.',
     'a-query': 'The login URL "https://login.example.com" has a query or fragment.',
     'no-address': 'The login URL "https://login example.com" isn\'t a web address.',
     'loopback': 'The redirect URI "http://127.0.0.1:1717/OauthRedirect" names a loopback address.',
     'a-fragment': 'The redirect URI "https://app.example.com/callback#part" has a fragment',
     'no-authentication': 'There is no client authentication "digest".',
     'no-duration': 'The timeout "30s" isn\'t a duration between'].each { module, reason ->
        build.failureOf(module).says('plugin.MojoFailureException', reason, *always)
    }
    ['clientId is blank. Why',
     'The code has a line break in it. Nothing was sent.',
     'There is no code in the text. Nothing was sent.'].eachWithIndex { reason, index ->
        story.log(index + 2).refuses(reason, *always)
    }
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
