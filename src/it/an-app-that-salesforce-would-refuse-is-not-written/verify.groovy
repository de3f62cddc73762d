import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            'No app name is set.',
            'Salesforce wouldn\'t accept the app name "Maven__Token".',
            'Salesforce wouldn\'t accept the app name "Maven_Token_".',
            'is longer than 40 characters.',
            'No contact email address is set.',
            '(a text of 21 characters) isn\'t an email address.',
            'The redirect URI "http://127.0.0.1:1717/OauthRedirect" names a loopback address.',
            'The redirect URI "http://app.example.com/callback" is not HTTPS.',
            'No app can have the scope "everything".',
            'A Connected App can\'t have the scope "mcp_api".',
            'There is no app type "app".',
            'There is no client type "secret".',
            'There is no refresh token policy "P30D".',
            'a-file exists but isn\'t a folder.']
    reasons.eachWithIndex { reason, index ->
        story.log(index + 1).refuses(reason, '-Dsalesforce.', 'docs/troubleshooting.md#')
    }
    [1: '<appName>MavenToken</appName> ("-Dsalesforce.appName=MavenToken")',
     5: '<contactEmail>admin@acme.example</contactEmail> ("-Dsalesforce.contactEmail=admin@acme.example")',
     7: 'http only on localhost'].each { run, remedy -> story.log(run).says(remedy) }
    story.isAbsent('force-app')
    story.isUnchanged('a-file')
}
