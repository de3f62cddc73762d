import io.github.salesforcetoken.testing.it.Story

import java.nio.channels.FileChannel
import java.nio.file.StandardOpenOption

Story.end(context) { story ->
    def login = story.atConsole(1, 'salesforce-token:login', '-X', '-e')
    login.waitFor('If the last page doesn\'t load, paste its address here and press Enter.')
    login.interrupt()
    story.isFree(context.get('port'))
    story.isUnchanged('salesforce-token.properties')

    def lock = story.path('salesforce-token.properties.lock')
    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE).withCloseable { channel ->
        def held = channel.lock()
        def waiting = story.atConsole(2, 'salesforce-token:access-token', '-X', '-e')
        waiting.waitUntilIn('LockFile.isPaused')
        waiting.interrupt()
        assert held.valid
    }
    story.isUnchanged('salesforce-token.properties')
    story.isAbsent('salesforce-token.properties.tmp')
    story.nothingWasSent()

    // Nothing is in the way of the next run.
    story.atConsole(3, 'salesforce-token:access-token').end().succeeds('refresh token unchanged')
}
