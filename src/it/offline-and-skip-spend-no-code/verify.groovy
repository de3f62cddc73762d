import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('Maven is offline', 'Nothing was sent.', 'docs/troubleshooting.md#offline')
    story.log(2).succeeds('Skipped (salesforce.skip)')
    story.log(3).succeeds("${story.orgUrl()}/services/oauth2/authorize?")
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
