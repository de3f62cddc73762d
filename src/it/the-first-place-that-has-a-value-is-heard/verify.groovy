import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def address = { run -> story.log(run).lines().find { it.startsWith('http') } }
    def given = [
            1: ['-Dsalesforce.clientId', 'id-of-the-command-line'],
            2: ['the POM', 'id-of-the-pom'],
            3: ['environment variable SALESFORCE_CLIENT_ID', 'id-of-the-environment'],
            4: ['<server> "salesforce" in settings.xml', 'id-of-the-settings'],
            6: ['the token file', 'id-of-the-token-file']]
    given.each { run, sourceAndId ->
        story.log(run).succeeds().saysOnce("[DEBUG] salesforce.clientId: from ${sourceAndId[0]}")
        assert address(run).contains("client_id=${sourceAndId[1]}&")
    }
    ['-Dsalesforce.clientSecret', 'the POM', 'environment variable SALESFORCE_CLIENT_SECRET',
     '<server> "salesforce" in settings.xml'].eachWithIndex { source, index ->
        story.log(index + 1).saysOnce("[DEBUG] salesforce.clientSecret: from ${source}")
    }
    story.log(5).refuses('unheard_of').saysOnce('[DEBUG] salesforce.clientId: from the pending request')
    assert story.tokenRequest().formField('client_id') == 'id-of-the-settings'

    [1, 2, 3].each {
        story.log(it).says('salesforce.loginUrl: from environment variable SALESFORCE_LOGIN_URL')
        assert address(it).startsWith('https://environment.example.com/')
    }
    [4, 6].each {
        story.log(it).says('salesforce.loginUrl: from the token file')
        assert address(it).startsWith("${story.orgUrl()}/")
    }
    story.log(5).says('salesforce.loginUrl: from the pending request', 'salesforce.redirectUri: from the pending request')
    story.log(7).succeeds().saysNot('salesforce.loginUrl: from')
    assert address(7).startsWith('https://login.salesforce.com/')

    story.log(1).says('salesforce.redirectUri: from the POM')
    assert address(1).contains('redirect_uri=https%3A%2F%2Fpom.example.com%2Fcallback')
    story.log(4).saysNot('salesforce.redirectUri: from')
    assert address(4).contains('redirect_uri=http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect')
}
