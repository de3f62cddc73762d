import io.github.salesforcetoken.testing.SampleCertificates
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def password = 'a-password/of-the-proxy'
// No name server knows it: only the proxy does.
def host = 'login.company.invalid'
def org = SimulatedOrg.builder()
        .tls(SampleCertificates.serverFor(host))
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    def proxy = story.startProxy().wanting('ada', story.secret(password)).leadingTo(story.org().url().port)
    def address = "http://ada:${URLEncoder.encode(password, 'UTF-8')}@localhost:${proxy.port()}"
    story.write('.mavenrc', """export HTTPS_PROXY='${address}'
export NO_PROXY=localhost
export SALESFORCE_CLIENT_SECRET=${story.secret('a-secret-of-the-confidential-app')}
""")

    SampleCertificates.writeTrustStore(story.path('trust.p12'), 'any-password')
    story.give('javax.net.ssl.trustStore', story.path('trust.p12').toString())
    story.give('javax.net.ssl.trustStorePassword', 'any-password')
    story.give('salesforce.loginUrl', "https://${host}")
    story.give('salesforce.clientId', 'confidential')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('confidential', redirectUri))
}
