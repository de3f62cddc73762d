import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import okhttp3.tls.HeldCertificate

def keys = new HeldCertificate.Builder().rsa2048().build()
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('headless', 'a-secret-of-the-headless-app', 'https://app.example.com/callback')
                .withPermittedUsers(SimulatedOrg.USERNAME))
        .certificate('headless', keys.keyPair().public)
        .runAs('headless', SimulatedOrg.USERNAME)

Story.begin(basedir, context, org) { story ->
    story.secret('a-secret-of-the-headless-app')
    def pem = keys.privateKeyPkcs8Pem()
    pem.readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) }
    story.write('ci.pem', pem)
    if (Files.getFileStore(story.path('ci.pem')).supportsFileAttributeView('posix')) {
        Files.setPosixFilePermissions(story.path('ci.pem'), PosixFilePermissions.fromString('rw-r--r--'))
    }

    story.give(1, 'salesforce.grant', 'jwt_bearer')
    story.give(1, 'salesforce.username', SimulatedOrg.USERNAME)
    story.give(1, 'salesforce.privateKeyFile', 'ci.pem')
    story.give(1, 'salesforce.loginUrl', story.orgUrl())
    story.give(1, 'salesforce.tokenFile', 'jwt.properties')
    [2, 3].each { story.give(it, 'salesforce.grant', 'client_credentials') }
    story.give(2, 'salesforce.loginUrl', story.orgUrl())
    story.give(2, 'salesforce.tokenFile', 'credentials.properties')
    // Would hear of it if the goal tried.
    def proxy = story.startProxy()
    story.give(3, 'https.proxyHost', proxy.host())
    story.give(3, 'https.proxyPort', String.valueOf(proxy.port()))
}
