import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.MutableClock
import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files
import java.time.Duration
import okhttp3.tls.HeldCertificate

def secret = 'a-secret-of-the-confidential-app'
def redirectUri = 'http://localhost:1717/OauthRedirect'
def clock = MutableClock.create()
def org = SimulatedOrg.builder()
        .clock(clock)
        .app(SimulatedApp.confidential('confidential', secret, redirectUri))
        .app(SimulatedApp.confidential('another', 'a-secret-of-another-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    def fromTheEnvironment = 'aPrxCodeFromTheEnvironment.x=='
    def otherCodes = ['aPrxCodeOfSomebodyElse.x==', 'aPrxCodeThatIsNeverSent.x==']
    ([secret, fromTheEnvironment, 'a-secret-of-another-app', 'a-line-of-that-page', 'state-of-somebody-else', 'old-refresh-token',
      '00DSimulated001!AQCannedAccessToken', '5Aep861CannedRefreshToken'] + otherCodes).each { story.secret(it) }
    def expired = story.code('confidential', redirectUri)
    clock.advance(Duration.ofMinutes(16))

    def template = story.text('module/pom.xml')
    def modules = []
    def module = { Map values = [:], name ->
        modules << name
        Files.createDirectories(story.path(name))
        def pom = template.replace('NAME', name)
        ([GOAL: 'exchange-code', CLIENT: 'confidential', URL: story.orgUrl()] + values.findAll { it.key != 'code' })
                .each { word, value -> pom = pom.replace(word, value) }
        story.write("${name}/pom.xml", pom)
        if (values.code) {
            story.write("${name}/code.properties", "salesforce.code=${values.code}\n")
        }
        if (!values.URL) {
            story.write("${name}/salesforce-token.properties", 'salesforce.refreshToken=old-refresh-token\n')
        }
    }
    module('another-state', GOAL: 'authorize-url</goal><goal>exchange-code',
            code: "${redirectUri}?code=${otherCodes[0].replace('=', '%3D')}&state=state-of-somebody-else")
    module('an-error-that-repeats-the-code')
    module('a-web-page-that-repeats-all')
    module('a-redirect')
    module('half-an-answer')
    module('an-expired-code', code: expired)
    module('a-wrong-secret', CLIENT: 'another', code: story.code('another', redirectUri))
    module('no-connection', URL: "http://localhost:${RawHttp.freePort()}", code: otherCodes[1])
    module('an-unknown-refresh-token', GOAL: 'access-token')
    def pem = new HeldCertificate.Builder().rsa2048().build().privateKeyPkcs8Pem()
    pem.readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) }
    story.write('salesforce-jwt.pem', pem)
    module('a-key-that-is-there', GOAL: 'create-key')
    module('an-app-without-a-name', GOAL: 'app-metadata')
    context.put('modules', modules)

    def page = "<html><body>a-line-of-that-page code=${fromTheEnvironment} client_secret=${secret}</body></html>"
    [CannedAnswer.error('unheard_of', "nobody knows ${fromTheEnvironment} of ${secret}" +
            '\u001b[2J\r\n::set-env name=A::b\u2028##vso[task.setvariable variable=A]b \u202e\u200b'),
     CannedAnswer.html(200, page),
     CannedAnswer.redirectTo("https://acme.my.salesforce.com/?code=${fromTheEnvironment}&client_secret=${secret}"),
     CannedAnswer.truncated()].each { story.org().answerNextTokenRequestWith(it) }

    def versions = story.text('pom.xml')
    story.write('pom.xml', versions.replaceFirst('(?s)<!--.*?-->', modules.collect { "<module>${it}</module>" }.join('\n    ')))
}
