import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'Exported to target/camel.properties (camel), with the client secret',
            'Exported to target/camel-spring.properties (camel-spring), with the client secret',
            'Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
    ['target/camel.properties', 'target/camel-spring.properties'].each { story.isPrivate(it) }

    def sent = story.tokenRequests()
    assert sent.size() == 3 // of the plugin, and of Camel twice
    assert sent.every { it.formField('grant_type') == 'refresh_token' && it.formField('client_id') == 'camels-app' }
    assert sent*.formField('refresh_token').toSet() == [story.properties('salesforce-token.properties')['salesforce.refreshToken']] as Set
    assert sent.every { it.formField('client_secret') == '1029384756EveryoneMayReadThis' }
    assert story.org().requests().count { it.path().endsWith('/limits/') } == 2

    def camel = story.properties('target/camel.properties')
    assert camel['camel.component.salesforce.authenticationType'] == 'REFRESH_TOKEN'
    assert camel['camel.component.salesforce.loginUrl'] == story.orgUrl()
    assert camel['camel.component.salesforce.instanceUrl'] == story.orgUrl()
    def token = story.properties('salesforce-token.properties')
    assert token['salesforce.exportedTo'] == 'camel:target/camel.properties, camel-spring:target/camel-spring.properties'
}
