import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..7).each { run ->
        story.log(run).succeeds("Refresh token saved to tokens/${run}.token")
        assert story.properties("tokens/${run}.token")['salesforce.refreshToken'].startsWith('5Aep')
    }
    assert story.tokenRequests().size() == 7
    assert story.tokenRequests().any { it.formField('code').contains('+') }
    assert story.tokenRequests().every { it.formField('code') ==~ /aPrx[^%]+==/ }
}
