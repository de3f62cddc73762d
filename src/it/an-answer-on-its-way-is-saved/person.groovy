import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.Threads
import io.github.salesforcetoken.testing.it.Story

import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

Story.end(context) { story ->
    def minute = Duration.ofMinutes(1)
    def waiting = 'Waiting up to 8 seconds for Salesforce\'s answer'
    story.org().answerNextTokenRequestWith(CannedAnswer.realAfter {
        Threads.waitUntil('Maven waits', minute, { story.text('1.log').contains(waiting) })
    })
    def ended = story.atConsole(1, 'salesforce-token:access-token', '-X', '-e')
    Threads.waitUntil('the request is here', minute, { story.tokenRequests().size() == 1 })
    ended.endByInterrupt()
    assert story.properties('salesforce-token.properties')['salesforce.spentRefreshTokens'].split(',').size() == 1
    assert story.text('salesforce-token.properties.lock').isEmpty()
    story.atConsole(2, 'salesforce-token:access-token').end().succeeds('refresh token rotated and saved').saysNot('was lost')

    // Killed, with the answer lost.
    def killed = new CountDownLatch(1)
    story.org().answerNextTokenRequestWith(CannedAnswer.realAfter { killed.await(2, TimeUnit.MINUTES) })
    def victim = story.atConsole(3, 'salesforce-token:access-token')
    Threads.waitUntil('the request is here', minute, { story.tokenRequests().size() == 3 })
    victim.kill()
    killed.countDown()
    def token = story.properties('salesforce-token.properties')['salesforce.refreshToken']
    assert !story.text('salesforce-token.properties.lock').contains(token)

    def asked = story.atConsole(4, 'salesforce-token:access-token', '-X', '-e')
    asked.waitFor('Send it? [y/N]')
    asked.type('n')
    asked.end().refuses('The answer to an earlier refresh was lost', 'Nothing was sent', '#the-answer-to-a-refresh-was-lost')
    assert story.tokenRequests().size() == 3

    story.atConsole(5, '-B', 'salesforce-token:access-token', '-X', '-e').end()
            .refuses('Sending the refresh token once', 'Salesforce refused the refresh token', 'the new one is lost')
    assert story.tokenRequests().size() == 4
    assert story.text('salesforce-token.properties.lock').isEmpty()
}
