import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE', 'Open this address in a browser')
    def refuses = { module, words -> build.failureOf(module).says('plugin.MojoFailureException', words) }
    def breaks = { module, words -> build.failureOf(module).says('plugin.MojoExecutionException', words) }
    refuses('another-state', 'The address belongs to a different login than the one pending here. Nothing was sent.')
    refuses('an-error-that-repeats-the-code', 'Salesforce refused the code: unheard_of: nobody knows')
    breaks('a-web-page-that-repeats-all', 'answered with a web page, not with a token (HTTP 200).')
    refuses('a-redirect', 'sent us to https://acme.my.salesforce.com instead of answering.')
    breaks('half-an-answer', 'closed the connection without a whole answer.')
    refuses('an-expired-code', 'Salesforce refused the code: invalid_grant: expired authorization code')
    refuses('a-wrong-secret', 'Salesforce refused the code: invalid_client: invalid client credentials')
    breaks('no-connection', 'refused the connection.')
    refuses('an-unknown-refresh-token', 'Salesforce refused the refresh token: invalid_grant: expired access/refresh token')
    refuses('a-key-that-is-there', 'salesforce-jwt.pem')
    refuses('an-app-without-a-name', '<appName>')

    assert story.tokenRequests().size() == 7
    (context.get('modules') - 'no-connection').each { story.isUnchanged("${it}/salesforce-token.properties") }
    story.isUnchanged('salesforce-jwt.pem')
    story.isAbsent('no-connection/salesforce-token.properties')
}
