import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
            .saysOnce('[WARNING] salesforce.clientSecret has blanks or a line break around it, which are left out')
            .says('salesforce.clientId: from the token file', 'salesforce.loginUrl: from the token file')
    assert story.tokenRequest().formField('client_secret') == 'a-secret-of-the-confidential-app'
}
