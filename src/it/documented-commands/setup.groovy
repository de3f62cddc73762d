import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Reader
import io.github.salesforcetoken.testing.it.Story
import okhttp3.tls.HeldCertificate

def secret = 'a-secret-of-the-headless-app'
def keys = new HeldCertificate.Builder().rsa2048().build()
def redirectUri = "http://localhost:${RawHttp.freePort()}/OauthRedirect".toString()
def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri).withScopes('api', 'refresh_token', 'web'))
        .app(SimulatedApp.confidential(Reader.HEADLESS, secret, redirectUri).withPermittedUsers(SimulatedOrg.USERNAME))
        .certificate(Reader.HEADLESS, keys.keyPair().public)
        .runAs(Reader.HEADLESS, SimulatedOrg.USERNAME)

Story.begin(basedir, context, org) { story ->
    def pem = keys.privateKeyPkcs8Pem()
    pem.readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) }
    context.put('reader', new Reader(story, redirectUri,
            [SALESFORCE_CLIENT_SECRET: story.secret(secret), SALESFORCE_PRIVATE_KEY: pem]))
    story.browser(true)
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
