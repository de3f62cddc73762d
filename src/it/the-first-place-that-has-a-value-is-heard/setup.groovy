import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    ['command-line', 'pom', 'environment', 'settings'].each { story.secret("a-secret-of-the-${it}") }
    story.write('servers.xml',
            new SettingsXml().server('salesforce', 'id-of-the-settings', 'a-secret-of-the-settings').toString())
    // Of the run in the folder below, too: the invoker puts .mvn here.
    java.nio.file.Files.createDirectory(story.path('without-pom'))
    story.write('salesforce-token.properties',
            "salesforce.clientId=id-of-the-token-file\nsalesforce.loginUrl=${story.orgUrl()}\n".toString())

    story.give(1, 'salesforce.clientId', 'id-of-the-command-line')
    story.give(1, 'salesforce.clientSecret', 'a-secret-of-the-command-line')
    story.give(7, 'salesforce.clientId', 'any-id')
    story.give(7, 'salesforce.tokenFile', 'another.properties')

    story.give(5, 'salesforce.code', story.secret('aPrxCodeOfRun5WithEnoughCharacters=='))
    story.org().answerNextTokenRequestWith(CannedAnswer.error('unheard_of', 'and it does not matter here'))
}
