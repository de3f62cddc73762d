import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    ['salesforce', 'plain', 'without-username'].eachWithIndex { id, index ->
        story.log(index + 1).succeeds('Refresh token saved to salesforce-token.properties')
                .saysOnce("[DEBUG] salesforce.clientSecret: from <server> \"${id}\" in settings.xml")
    }
    story.log(1).says('salesforce.clientId: from <server> "salesforce" in settings.xml')
    story.log(3).says('salesforce.clientId: from -Dsalesforce.clientId')
    story.log(4).refuses('Salesforce refused the code').saysNot('salesforce.clientSecret: from')

    assert story.tokenRequests()*.formField('client_id') == ['confidential'] * 3 + ['another']
    assert story.tokenRequests()*.formField('client_secret') == ['a-secret-of-the-confidential-app'] * 3 + [null]
}
