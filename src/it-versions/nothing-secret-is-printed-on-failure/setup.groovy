import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.MutableClock
import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

import java.time.Duration

def secret = 'a-secret-of-the-confidential-app'
def redirectUri = 'http://localhost:1717/OauthRedirect'
def clock = MutableClock.create()
def org = SimulatedOrg.builder()
        .clock(clock)
        .app(SimulatedApp.confidential('confidential', secret, redirectUri))

Story.begin(basedir, context, org) { story ->
    [secret, 'a-secret-of-another-app', 'a-line-of-that-page', 'state-of-somebody-else', 'old-refresh-token',
     '00DSimulated001!AQCannedAccessToken', '5Aep861CannedRefreshToken'].each { story.secret(it) }
    story.write('salesforce-token.properties', 'salesforce.refreshToken=old-refresh-token\n')

    def codes = (1..9).collectEntries { [it, story.secret("aPrxCodeFromTheEnvironment.OfRun${it}==")] }
    codes[7] = story.code('confidential', redirectUri)
    clock.advance(Duration.ofMinutes(16))
    codes[8] = story.code('confidential', redirectUri)
    def given = codes + [2: "${redirectUri}?code=${codes[2].replace('=', '%3D')}&state=state-of-somebody-else"]
    [2, 7, 8, 9].each { run ->
        story.write("code-${run}.properties", "salesforce.code=${given[run]}\n")
        story.give(run, 'codeFile', "code-${run}.properties")
    }

    def page = "<html><body>a-line-of-that-page code=${codes[4]} client_secret=${secret}</body></html>"
    [CannedAnswer.error('unheard_of', "nobody knows ${codes[3]} of ${secret}" +
            '\u001b[2J\r\n::set-env name=A::b\u2028##vso[task.setvariable variable=A]b \u202e\u200b'),
     CannedAnswer.html(200, page),
     CannedAnswer.redirectTo("https://acme.my.salesforce.com/?code=${codes[5]}&client_secret=${secret}"),
     CannedAnswer.truncated()].each { story.org().answerNextTokenRequestWith(it) }

    def closed = RawHttp.freePort()
    story.give(9, 'salesforce.loginUrl', "http://localhost:${closed}")
    story.give(9, 'salesforce.tokenFile', 'other.properties')
}
