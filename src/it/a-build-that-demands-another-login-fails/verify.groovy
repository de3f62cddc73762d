import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def anchor = 'docs/troubleshooting.md#the-login-isnt-the-one-that-the-build-requires'
    story.log(1).succeeds('guards expectedOrganizationId, expectedUsername: met', 'refresh token rotated and saved')
    story.log(2).refuses('The login is for org 00DSimulated001MAA, not for 00DSimulated002AAA.', anchor)
    story.log(3).refuses('The login belongs to ada@example.com, not to ada@example.com.uat.', anchor)
    story.log(4).refuses('This is a Developer Edition org, not a sandbox.', anchor)
    story.log(5).refuses('This is a Developer Edition org, not a sandbox.', anchor)
    story.log(6).refuses('expectedOrganizationId is blank.')
    story.log(7).refuses('expectedUsername is blank.', 'Perhaps a variable isn\'t set.')
    story.log(8).refuses('requireSandbox is "ja".')
    story.log(9).refuses('expectedOrganizationId is blank.')

    // check and access-token of run 1, and access-token of run 5, whose new refresh token is not thrown away
    assert story.tokenRequests().size() == 3
    assert story.refreshTokensSent().toSet().size() == 3
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
}
