import io.github.salesforcetoken.testing.SampleCertificates
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def password = 'a-password-of-the-proxy'
// No name server knows it: only the proxy does.
def host = 'login.company.invalid'
def org = SimulatedOrg.builder()
        .tls(SampleCertificates.serverFor(host, 'localhost'))
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    def proxy = story.startProxy().wanting('ada', password).leadingTo(story.org().url().port)
    ['a-secret-of-the-confidential-app', 'a-master-password', password].each { story.secret(it) }

    SampleCertificates.writeTrustStore(story.path('trust.p12'), 'any-password')
    story.give('javax.net.ssl.trustStore', story.path('trust.p12').toString())
    story.give('javax.net.ssl.trustStorePassword', 'any-password')

    SettingsXml.writeSecurity(story.path('settings-security.xml'), 'a-master-password')
    story.give('settings.security', story.path('settings-security.xml').toString())
    def server = { new SettingsXml().server('salesforce', 'confidential', 'a-secret-of-the-confidential-app') }
    story.write('plain.xml', server().proxy(proxy.host(), proxy.port(), 'ada', password, 'localhost|*.example.com').toString())
    def encrypted = SettingsXml.encrypted(password, 'a-master-password')
    story.write('encrypted.xml', server().proxy(proxy.host(), proxy.port(), 'ada', encrypted, null).toString())

    story.give('salesforce.redirectUri', redirectUri)
    (1..5).each {
        story.give(it, 'salesforce.code', story.code('confidential', redirectUri))
        story.give(it, 'salesforce.loginUrl', it < 4 ? "https://${host}" : story.orgUrl())
    }
    story.give(3, 'https.proxyHost', proxy.host())
    story.give(3, 'https.proxyPort', String.valueOf(proxy.port()))
    story.give(3, 'https.proxyUser', 'ada')
    story.give(3, 'https.proxyPassword', password)
    [3, 5].each {
        story.give(it, 'salesforce.clientId', 'confidential')
        story.give(it, 'salesforce.clientSecret', 'a-secret-of-the-confidential-app')
    }
}
