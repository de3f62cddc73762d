import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Access token for ')
            .saysOnce('[WARNING] salesforce.clientId has quotes around it, which are left out (SALESFORCE_CLIENT_ID)')
            .says('salesforce.clientSecret: from environment variable SALESFORCE_CLIENT_SECRET_FILE')
    assert story.tokenRequests().size() == 1
    assert story.tokenRequests()[0].formField('client_id') == 'confidential'
    assert story.tokenRequests()[0].formField('client_secret') == 'a-secret-of-the-confidential-app'

    story.log(2).refuses('SALESFORCE_REFRESH_TOKEN holds an expression that nothing replaced, not a refresh token.', 'Nothing was sent.')
    story.log(3).refuses('SALESFORCE_REFRESH_TOKEN holds a masked value, not a refresh token.', 'Nothing was sent.')
    story.log(4).refuses('SALESFORCE_REFRESH_TOKEN holds the path of a file, not a refresh token.', 'SALESFORCE_REFRESH_TOKEN_FILE')
    story.log(5).refuses('SALESFORCE_CLIENT_SECRET and SALESFORCE_CLIENT_SECRET_FILE are both set.', 'docs/troubleshooting.md#a-value-file-cannot-be-used')
}
