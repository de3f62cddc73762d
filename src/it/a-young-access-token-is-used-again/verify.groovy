import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('refresh token rotated and saved')
    (2..3).each {
        story.log(it).succeeds(
                'Access token reused, ',
                ' old (maxAge PT10M)',
                "org 00DSimulated001MAA ${story.orgUrl()}",
                'user 005Simulated001IAA')
                .saysNot('saved')
    }
    story.log(4).refuses(
            'Maven is offline, and access-token must talk to Salesforce. Nothing was sent.',
            'docs/troubleshooting.md#offline')
    story.log(5).succeeds('refresh token rotated and saved')

    assert story.refreshTokensSent().toSet().size() == 2
    assert story.tokenRequests().size() == 2
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
}
