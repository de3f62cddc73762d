import io.github.salesforcetoken.testing.HostileAnswers
import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files
import okhttp3.tls.HeldCertificate

def keys = new HeldCertificate.Builder().rsa2048().build()
def identity = 'aSignatureOfTheJob_0123456789-aBcDeF'
def saved = ['5Aep861OfTheTokenFile.x_y', '00D5g00000Abc12!AQ8AQOfTheTokenFile']

Story.begin(basedir, context) { story ->
    ([HostileAnswers.ACCESS_TOKEN, HostileAnswers.REFRESH_TOKEN, '4F1A5C0FFEE2B1D4E6A7', 'aPrxACodeThatIsPasted.q8==', identity] + saved)
            .each { story.secret(it) }
    story.write('ci.pem', keys.privateKeyPkcs8Pem())
    story.give('salesforce.timeout', 'PT10S')
    story.give('salesforce.username', 'ada@acme.example')

    def version = (story.text('pom.xml') =~ '<plugin.version>(.+)</plugin.version>')[0][1]
    def template = story.text('module/pom.xml').replace('VERSION', version)
    def ways = [
            exchange: [GOAL: 'exchange-code'],
            check: [GOAL: 'check'],
            refresh: [GOAL: 'access-token'],
            credentials: [GOAL: 'access-token', GRANT: 'client_credentials'],
            jwt: [GOAL: 'access-token', GRANT: 'jwt_bearer'],
            identity: [GOAL: 'access-token', GRANT: 'token_exchange'],
            open: [GOAL: 'open'],
            revoke: [GOAL: 'revoke']]
    def modules = []
    def logins = []
    def addModule = { module, values ->
        Files.createDirectories(story.path(module))
        def pom = template.replace('NAME', module)
        ([GRANT: 'refresh_token'] + values).each { word, value -> pom = pom.replace(word, value) }
        story.write("${module}/pom.xml", pom)
    }
    (HostileAnswers.broken() + HostileAnswers.whole()).each { name, answer ->
        def server = story.startRawServer { request -> answer.apply(HostileAnswers.sentIn(request)) }
        def word = name.replaceAll('[^A-Za-z]+', '-')
        if (name in ['status line', 'chunk size', 'description', 'hostile scope']) {
            logins << "${word}-by-login".toString()
            addModule(logins.last(), [GOAL: 'login', URL: server.url().toString()])
        }
        ways.each { way, values ->
            def module = "${word}-by-${way}".toString()
            modules << module
            addModule(module, values + [URL: server.url().toString()])
            if (way in ['check', 'refresh', 'open', 'revoke']) {
                story.write("${module}/token.properties", """\
                        salesforce.refreshToken=${saved[0]}
                        salesforce.accessToken=${saved[1]}
                        salesforce.instanceUrl=${server.url()}
                        salesforce.id=https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE
                        salesforce.issuedAt=2026-11-23T12:00:00Z
                        """.stripIndent())
            }
        }
    }
    context.put('ways', ways.keySet())
    context.put('logins', logins)
    def build = { of -> story.text('pom.xml').replaceFirst('(?s)<!--.*?-->', of.collect { "<module>${it}</module>" }.join('\n    ')) }
    story.write('logins.xml', build(logins))
    story.write('pom.xml', build(modules))
}
