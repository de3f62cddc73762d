import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE')
    ['no-name': ['No app name is set.',
                 '<appName>MavenToken</appName> ("-Dsalesforce.appName=MavenToken")'],
     'two-underscores': ['The app name can\'t be "Maven__Token".'],
     'an-underscore-at-the-end': ['The app name can\'t be "Maven_Token_".'],
     'a-long-name': ['is longer than 40 characters.'],
     'no-contact': ['No contact email address is set.',
                    '<contactEmail>admin@acme.example</contactEmail> ("-Dsalesforce.contactEmail=admin@acme.example")'],
     'no-email': ['(a text of 21 characters) isn\'t an email address.'],
     'loopback': ['The redirect URI "http://127.0.0.1:1717/OauthRedirect" names a loopback address.', 'http only on localhost'],
     'no-https': ['The redirect URI "http://app.example.com/callback" is not HTTPS.'],
     'no-scope': ['No app can have the scope "everything".'],
     'no-scope-of-it': ['A Connected App can\'t have the scope "mcp_api".'],
     'no-type': ['There is no app type "app".'],
     'no-client-type': ['There is no client type "secret".'],
     'no-policy': ['There is no refresh token policy "P30D".'],
     'no-folder': ['a-file exists but isn\'t a folder.']].each { module, reasons ->
        build.failureOf(module).says('plugin.MojoFailureException', *reasons, '-Dsalesforce.', 'docs/troubleshooting.md#')
    }
    story.log(2).refuses('The app name can\'t be "Maven__Token".', '-Dsalesforce.', 'docs/troubleshooting.md#')
    story.isAbsent('force-app')
    story.isUnchanged('a-file')
}
