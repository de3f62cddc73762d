import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    assert story.text('1.log').trim().isEmpty()
    def address = story.text('target/url.txt').trim()
    assert address.startsWith("${story.orgUrl()}/services/oauth2/authorize?")
    assert story.properties('project.properties')['salesforce.authorizeUrl'] == address
    story.isPrivate('target/url.txt')
    story.isPrivate('salesforce-token.properties.pending')
}
