import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
    assert story.tokenRequest().formField('client_secret') == 'a-secret-of-the-confidential-app'
    assert !story.text('salesforce-token.properties').contains('a-secret-of-the-confidential-app')
}
