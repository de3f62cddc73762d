import groovy.json.JsonSlurper
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def secret = 's3cretOfTheConfidentialApp'
    story.log(1).succeeds('Refresh token saved to salesforce-token.properties',
            'Exported to src/test/resources/application-it.properties (camel), with the client secret',
            'Exported to target/it.env (env), with the client secret',
            'Exported to jsforce.json (json), with the client secret',
            'Exported to GITHUB_ENV (github-env), with the client secret',
            'with the client secret Next: mvn salesforce-token:check')
            .saysNot('::add-mask::')
    story.log(2).succeeds('refresh token unchanged',
            'Exported to camel-spring.properties (camel-spring), with the client secret',
            'Exported to a b.env (gitlab-dotenv), with the client secret',
            'Exported to sub/sfdx.txt (sfdx), with the client secret')
            .saysNot('[WARNING]')
    story.log(3).succeeds('read-project-properties (read)')

    def files = ['src/test/resources/application-it.properties', 'target/it.env', 'jsforce.json', 'camel-spring.properties',
                 'camel-it.properties', 'a b.env', 'sub/sfdx.txt', 'absolute.env']
    files.each {
        story.isPrivate(it)
        story.isAbsent(it + '.tmp')
        story.isAbsent(it + '.lock')
    }
    def token = story.properties('salesforce-token.properties')
    def refreshToken = token['salesforce.refreshToken']
    assert token['salesforce.exportedTo'] == 'camel:src/test/resources/application-it.properties, env:target/it.env,' +
            ' json:jsforce.json, camel-spring:camel-spring.properties, camel-it:camel-it.properties,' +
            ' gitlab-dotenv:a b.env, sfdx:sub/sfdx.txt, env:absolute.env'

    assert story.text('src/test/resources/application-it.properties')
            .startsWith('# mine\r\nmine = 1\r\ncamel.component.salesforce.clientId=confidential\r\n')
    def json = new JsonSlurper().parseText(story.text('jsforce.json'))
    assert json.mine == 1.0
    assert json.oauth2 == [clientId: 'confidential', clientSecret: secret, redirectUri: 'https://app.example.com/callback',
                           loginUrl: story.orgUrl()]
    assert json.refreshToken == refreshToken
    assert story.text('sub/sfdx.txt') ==
            "force://confidential:${secret}:${refreshToken}@${URI.create(story.orgUrl()).authority}\n"
    def variables = ['CLIENT_ID': 'confidential', 'CLIENT_SECRET': secret, 'REFRESH_TOKEN': refreshToken,
                     'ACCESS_TOKEN': token['salesforce.accessToken'], 'INSTANCE_URL': story.orgUrl(),
                     'LOGIN_URL': story.orgUrl()].collectEntries { name, value -> ["SALESFORCE_$name".toString(), value] }
    assert story.text('a b.env').readLines().collectEntries { it.split('=', 2).toList() } == variables
    // The runner takes the last value of each.
    assert story.text('github_env').startsWith('MINE=1\n')
    assert story.text('github_env').readLines().collectEntries { it.split('=', 2).toList() } == variables + [MINE: '1']

    if (new File('/bin/sh').canExecute()) {
        def shell = ['/bin/sh', '-c', 'set -a; . ./absolute.env; env'].execute(
                ["PATH=${System.getenv('PATH')}".toString()], story.path('.').toFile())
        def environment = shell.text.readLines().collectEntries { (it.split('=', 2).toList() + '').take(2) }
        assert shell.waitFor() == 0
        assert environment.subMap(variables.keySet()) == variables
        assert environment.MINE == 'a b'
    }

    def seen = story.properties('target/seen.properties')
    assert seen['salesforce.client.secret'] == secret
    assert seen['salesforce.refresh.token'] == refreshToken
    assert seen['salesforce.refreshToken'] == refreshToken
    assert seen['salesforce.login.url'] == story.orgUrl()
    assert seen['camel.component.salesforce.refreshToken'] == refreshToken
    assert seen['mine'] == '1'
}
