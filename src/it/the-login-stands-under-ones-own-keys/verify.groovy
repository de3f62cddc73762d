import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties',
            'Exported to src/test/resources/it.properties (properties)',
            'Exported to target/cumulusci.env (template)',
            'Exported to sf.env (sf-env)').saysNot('with the client secret')
    story.log(2).succeeds('refresh token unchanged',
            'Export to src/test/resources/it.properties (properties) is up to date',
            'Export to target/cumulusci.env (template) is up to date',
            'Exported to sf.env (sf-env)')
    story.log(3).succeeds('read-project-properties (read)')
    story.log(4).succeeds('Login removed from src/test/resources/it.properties (properties)',
            'Login removed from target/cumulusci.env (template)', 'Login removed from sf.env (sf-env)')

    def seen = story.properties('target/seen.properties')
    assert seen['sf.user'] == 'ada'
    assert seen['sf.refresh'].startsWith('5Aep')
    assert seen['sf.url'] == story.orgUrl()
    assert story.text('src/test/resources/it.properties') == '# read by our tests\nsf.user = ada\n'
    story.isAbsent('target/cumulusci.env')
    story.isAbsent('sf.env')
    story.isUnchanged('src/test/cumulusci.env')
}
