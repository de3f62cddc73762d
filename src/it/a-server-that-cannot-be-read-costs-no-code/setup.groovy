import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

def secret = 'a-secret-of-the-confidential-app'

Story.begin(basedir, context) { story ->
    [secret, 'a-master-password'].each { story.secret(it) }
    SettingsXml.writeSecurity(story.path('settings-security.xml'), 'a-master-password')
    story.write('without-master.xml', '<settingsSecurity/>')
    story.write('servers.xml', new SettingsXml()
            .server('foreign', 'confidential', story.secret(SettingsXml.encrypted(secret, 'another-master-password')))
            .server('encrypted', 'confidential', story.secret(SettingsXml.encrypted(secret, 'a-master-password')))
            .server('without-username', null, secret)
            .toString())

    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.code', story.secret('aPrxCodeOfAllRunsWithEnoughCharacters=='))
    def runs = [['unknown', 'settings-security.xml'], ['foreign', 'settings-security.xml'],
                ['encrypted', 'no-such-file.xml'], ['encrypted', 'without-master.xml'],
                ['without-username', 'settings-security.xml']]
    runs.eachWithIndex { run, index ->
        story.give(index + 1, 'salesforce.serverId', run[0])
        story.give(index + 1, 'settings.security', story.path(run[1]).toString())
    }
}
