import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses(
            'No refresh token was found. Nothing was sent.',
            'neither SALESFORCE_REFRESH_TOKEN nor SALESFORCE_SFDX_AUTH_URL is set',
            ':login on the computer that runs this build',
            'docs/troubleshooting.md#no-refresh-token-was-found')
    story.log(2).refuses(
            'invalid_grant: expired access/refresh token',
            'revoked, idle too long, already rotated',
            'login')
    story.log(3).refuses(
            'The token file is for a different clientId than this build uses. Nothing was sent.',
            'Leave out <clientId> ("-Dsalesforce.clientId=',
            'docs/troubleshooting.md#the-token-file-belongs-to-another-login')

    assert story.refreshTokensSent() == [story.properties('revoked.properties')['salesforce.refreshToken']]
    story.isAbsent('none.properties')
    story.isUnchanged('revoked.properties')
    story.isUnchanged('other.properties')
}
