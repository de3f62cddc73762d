import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Open this address in a browser', 'Address saved to url.txt')
    assert story.log(1).lines().count(story.text('url.txt').trim()) == 1

    story.log(2).succeeds(
            'Refresh token saved to salesforce-token.properties (readable by you alone)',
            "org 00DSimulated001MAA ${story.orgUrl()}",
            'user 005Simulated001IAA',
            'client 3MVG9…k1ZI9')

    def request = story.tokenRequest()
    assert request.form().keySet() == ['code', 'client_id', 'redirect_uri', 'grant_type', 'code_verifier'] as Set
    assert request.formField('grant_type') == 'authorization_code'
    assert request.formField('code').endsWith('==')
    assert request.formField('redirect_uri') == 'http://localhost:1717/OauthRedirect'
    assert request.header('Authorization') == null
    assert request.header('User-Agent').startsWith('salesforce-token-maven-plugin/')

    def token = story.properties('salesforce-token.properties')
    assert token['salesforce.refreshToken'].startsWith('5Aep')
    assert token['salesforce.accessToken'].startsWith('00D')
    assert token['salesforce.instanceUrl'] == story.orgUrl()
    assert token['salesforce.loginUrl'] == story.orgUrl()
    assert token['salesforce.clientId'] == '3MVG9SimulatedOrgPublicClient.k1ZI9'
    assert token['salesforce.id'] == "${story.orgUrl()}/id/00DSimulated001MAA/005Simulated001IAA"
    assert token['salesforce.organizationId'] == '00DSimulated001MAA'
    assert token['salesforce.userId'] == '005Simulated001IAA'
    assert token['salesforce.scope'].split(' ').toList().containsAll(['api', 'refresh_token'])
    assert token['salesforce.tokenType'] == 'Bearer'
    assert java.time.Instant.parse(token['salesforce.issuedAt'])
    assert token['other.key'] == 'kept'
    assert !token.keySet().any { it.toLowerCase().contains('secret') }

    def text = story.text('salesforce-token.properties')
    assert text.startsWith('# ours\r\nother.key = kept\r\nsalesforce.refreshToken=5Aep')
    assert text.contains('\r\n! end\r\n')
    assert !text.replace('\r\n', '').contains('\n')
    story.isPrivate('salesforce-token.properties')
    story.isAbsent('salesforce-token.properties.pending')
}
