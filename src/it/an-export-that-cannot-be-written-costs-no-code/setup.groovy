import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

def exports = [
        'no-preset': 'spring:it.properties',
        'no-file': 'camel',
        'no-name': ':it.properties',
        'one-file-for-two': 'camel:it.properties,env:sub/../it.properties',
        'the-token-file': 'camel:salesforce-token.properties',
        'of-the-token-file': 'camel:salesforce-token.properties.pending',
        'a-folder': 'camel:folder',
        'in-git': 'camel:tracked.properties',
        'over-something-else': 'json:foreign.txt',
        'no-github': 'github-env']
def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential('an-app', 's3cretOfTheApp', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret('s3cretOfTheApp')
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'an-app')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('an-app', redirectUri))
    exports.each { module, value ->
        Modules.add(story, module, ['salesforce.exports': value], '')
    }
    story.give(2, 'salesforce.exports', '')
    story.give(3, 'salesforce.exports', 'camel:it.properties')

    Files.createDirectory(story.path('folder'))
    story.write('tracked.properties', 'mine=1\n')
    story.write('foreign.txt', 'mine=1\n')
    Git.run(story.path('.'), 'init', '--quiet')
    Git.run(story.path('.'), 'add', 'tracked.properties')
}
