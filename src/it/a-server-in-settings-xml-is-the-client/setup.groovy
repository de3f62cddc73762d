import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

def secret = 'a-secret-of-the-confidential-app'
def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', secret, redirectUri))
        .app(SimulatedApp.confidential('another', 'a-secret-of-the-other-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    [secret, 'a-master-password'].each { story.secret(it) }
    SettingsXml.writeSecurity(story.path('settings-security.xml'), 'a-master-password')
    story.give('settings.security', story.path('settings-security.xml').toString())
    story.write('servers.xml', new SettingsXml()
            .server('foreign', 'somebody', SettingsXml.encrypted('any', 'another-master-password'))
            .server('salesforce', 'confidential', SettingsXml.encrypted(secret, 'a-master-password'))
            .server('plain', 'confidential', secret)
            .server('without-username', null, secret)
            .toString())
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.redirectUri', redirectUri)
    (1..3).each { story.give(it, 'salesforce.code', story.code('confidential', redirectUri)) }
    story.give(4, 'salesforce.code', story.code('another', redirectUri))

    story.give(2, 'salesforce.serverId', 'plain')
    story.give(3, 'salesforce.serverId', 'without-username')
    story.give(3, 'salesforce.clientId', 'confidential')
    story.give(4, 'salesforce.clientId', 'another')
}
