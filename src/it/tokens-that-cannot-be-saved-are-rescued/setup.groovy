import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

def redirectUri = 'http://localhost:1717/OauthRedirect'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('3MVG9Rotating', redirectUri)
                .with(SimulatedApp.Policy.ROTATION).without(SimulatedApp.Policy.PKCE_REQUIRED))

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', '3MVG9Rotating')
    story.give('salesforce.code', story.code('3MVG9Rotating', redirectUri))
    story.logIn('second.properties', '3MVG9Rotating')
    ['salesforce-token.properties', 'second.properties'].each { file ->
        story.org().answerNextTokenRequestWith(CannedAnswer.realAfter {
            Files.deleteIfExists(story.path(file))
            Files.createDirectories(story.path(file).resolve('in the way'))
        })
    }
}
