import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.it.Story

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

Story.end(context) { story ->
    def released = new CountDownLatch(1)
    story.org().answerNextTokenRequestWith(CannedAnswer.realAfter { released.await(2, TimeUnit.MINUTES) })

    def reactor = story.atConsole(1, '-T', '2', 'initialize')
    reactor.waitUntilIn('LockFile.isPaused') // the module that came second
    def other = story.atConsole(2, '-N', 'salesforce-token:access-token')
    other.waitUntilIn('LockFile.isPaused')
    assert story.tokenRequests().size() == 1
    released.countDown()

    reactor.end().succeeds()
    other.end().succeeds()
    def sent = story.refreshTokensSent()
    assert sent.toSet().size() == sent.size()
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
}
