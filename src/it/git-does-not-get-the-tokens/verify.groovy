import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('Git tracks', 'tracked.properties. Nothing was sent.', 'git rm --cached tracked.properties',
            'docs/troubleshooting.md#git-tracks-the-token-file')
    story.isUnchanged('tracked.properties')

    story.log(2).succeeds('Refresh token saved to untracked.properties')
            .saysOnce('[WARNING] Git would commit untracked.properties or files beside it: add this line to .gitignore, which covers all of them: untracked.properties*')
    story.log(3).succeeds('Refresh token saved to ignored.properties').saysNot('Git would commit')
    assert story.tokenRequests().size() == 2
}
