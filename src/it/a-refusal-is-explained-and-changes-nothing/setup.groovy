import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.MutableClock
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

import java.time.Duration

def redirectUri = 'https://app.example.com/callback'
def clock = MutableClock.create()
def org = SimulatedOrg.builder()
        .clock(clock)
        .app(SimulatedApp.confidential('confidential', 'a-secret-of-the-confidential-app', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'confidential')
    story.give('salesforce.redirectUri', redirectUri)
    story.write('salesforce-token.properties', '# ours\r\nsalesforce.refreshToken = old-refresh-token\r\nlast=no line end')

    (1..3).each { story.give(it, 'salesforce.code', story.code('confidential', redirectUri)) }
    clock.advance(Duration.ofMinutes(16))
    story.org().answerNextTokenRequestWith(CannedAnswer.error('invalid_grant', 'a wording of tomorrow'))
    story.org().answerNextTokenRequestWith(CannedAnswer.form(400, 'error=unheard_of&error_description=nobody%20knows'))
}
