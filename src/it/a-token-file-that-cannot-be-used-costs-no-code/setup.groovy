import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

Story.begin(basedir, context) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', '3MVG9SimulatedOrgPublicClient.k1ZI9')
    story.give('salesforce.code', story.secret('aPrxStillGoodForFifteenMinutes=='))

    Files.createDirectory(story.path('folder'))
    story.write('read-only.token', 'salesforce.refreshToken=old-refresh-token\n')
    story.path('read-only.token').toFile().setWritable(false)
    Files.createSymbolicLink(story.path('link.token'), story.path('nothing.token'))
    story.write('large.token', 'key=value\n' * 1024 * 1024)
    story.write('latin1.token', 'name=Zo\u00eb\n'.getBytes('ISO-8859-1'))
}
