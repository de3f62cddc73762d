import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
            .saysOnce('[WARNING] -Dsalesforce.clientSecret shows in the process list')
            .saysNot('-Dsalesforce.code shows')
    assert story.tokenRequest().header('Authorization').startsWith('Basic ')
    assert story.tokenRequest().formField('client_secret') == null
}
