import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties')
    story.log(2).succeeds('Refresh token saved to second.properties')
    (1..2).each { story.log(it).says('salesforce.clientSecret: from environment variable SALESFORCE_CLIENT_SECRET') }

    assert story.tokenRequests().size() == 2
    story.tokenRequests().each { request ->
        assert request.form().keySet() == ['code', 'client_id', 'client_secret', 'redirect_uri', 'grant_type'] as Set
        assert request.formField('redirect_uri') == 'https://login.salesforce.com/'
        assert request.formField('code') ==~ /aPrx[^%]+==/
    }
    ['salesforce-token.properties', 'second.properties'].each { file ->
        assert story.properties(file)['salesforce.refreshToken'].startsWith('5Aep')
        assert story.properties(file)['salesforce.clientId'].startsWith('3MVG9lKcPo')
        assert !story.text(file).contains('4F1D0A7C')
        story.isPrivate(file)
    }
}
