import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.atConsole(1, 'validate', '-T', '2').end().succeeds()
            .saysOnce('Waiting for your approval')
            .saysOnce('Refresh token saved to salesforce-token.properties')
    assert story.page().startsWith('200\n')
    assert story.tokenRequest().formField('code_verifier')
    assert story.org().requests('/scripted-browser').size() == 1
    assert story.properties('salesforce-token.properties')['salesforce.refreshToken'].startsWith('5Aep')
    ['one', 'two'].each { module ->
        assert story.path(module).toFile().list() as List == ['pom.xml']
    }
}
