import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    def wanting = story.startProxy().wanting('ada', 'another-password-of-the-proxy')
    def refusing = story.startProxy().refusing('403 Forbidden')
    def password = story.secret('a-password-of-the-proxy')
    def settings = { port, given = password ->
        new SettingsXml().proxy('localhost', port, 'ada', given, null).toString()
    }
    story.write('wrong-password.xml', settings(wanting.port()))
    story.write('refusing.xml', settings(refusing.port()))
    story.write('wrong-port.xml', settings(70000))
    SettingsXml.writeSecurity(story.path('settings-security.xml'), story.secret('a-master-password'))
    story.give('settings.security', story.path('settings-security.xml').toString())
    def undecryptable = story.secret(SettingsXml.encrypted(password, 'another-master-password'))
    story.write('undecryptable.xml', settings(wanting.port(), undecryptable))
    story.give(4, 'https.proxyHost', 'localhost')
    story.give(4, 'https.proxyPort', '0')

    // No name server knows it: only a proxy could.
    story.give('salesforce.loginUrl', 'https://login.company.invalid')
    story.give('salesforce.clientId', 'any')
    story.give('salesforce.code', story.secret('aPrxCodeOfAllRunsWithEnoughCharacters=='))
    story.write('salesforce-token.properties', 'salesforce.refreshToken=old-refresh-token\n')
}
