import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Open this address in a browser')
    story.log(2).refuses('The address belongs to a different login than the one pending here. Nothing was sent.')
    story.log(3).refuses('Salesforce refused the code: unheard_of: nobody knows')
    story.log(4).breaks('answered with a web page, not with a token (HTTP 200).')
    story.log(5).refuses('sent us to https://acme.my.salesforce.com instead of answering.')
    story.log(6).breaks('closed the connection without a whole answer.')
    story.log(7).refuses('Salesforce refused the code: invalid_grant: expired authorization code')
    story.log(8).refuses('Salesforce refused the code: invalid_client: invalid client credentials')
    story.log(9).breaks('refused the connection.')
    story.log(10).refuses('Salesforce refused the refresh token: invalid_grant: expired access/refresh token')

    assert story.tokenRequests().size() == 7
    story.isUnchanged('salesforce-token.properties')
    story.isAbsent('other.properties')
}
