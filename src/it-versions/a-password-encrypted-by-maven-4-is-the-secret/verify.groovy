import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    [1, 2].each {
        story.log(it).succeeds('Refresh token saved to salesforce-token.properties')
                .says('salesforce.clientSecret: from <server> "salesforce" in settings.xml')
    }
    assert story.tokenRequests()*.formField('client_secret') == ['a-secret-of-the-confidential-app'] * 2
    // Maven 4 decrypts all of settings.xml before any plugin runs, and is the one that refuses.
    story.log(3).says('Could not decrypt password')
}
