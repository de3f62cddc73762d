import io.github.salesforcetoken.testing.SampleCertificates
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def open = SimulatedApp.confidential('open', 'a-secret-that-is-not-required', redirectUri)
        .without(SimulatedApp.Policy.SECRET_REQUIRED)
def org = SimulatedOrg.builder().tls(SampleCertificates.serverFor('localhost')).app(open)

Story.begin(basedir, context, org) { story ->
    SampleCertificates.writeTrustStore(story.path('trust.p12'), 'any-password')
    [2, 3].each {
        story.give(it, 'javax.net.ssl.trustStore', story.path('trust.p12').toString())
        story.give(it, 'javax.net.ssl.trustStorePassword', 'any-password')
    }
    (1..3).each { story.give(it, 'salesforce.loginUrl', story.orgUrl()) }
    story.give(2, 'salesforce.loginUrl', story.orgUrl().replace('localhost', '127.0.0.1'))
    story.give('salesforce.clientId', 'open')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('open', redirectUri))
}
