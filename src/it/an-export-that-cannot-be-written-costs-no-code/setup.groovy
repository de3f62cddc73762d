import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

def exports = ['spring:it.properties', 'camel', ':it.properties', 'camel:it.properties,env:sub/../it.properties',
               'camel:salesforce-token.properties', 'camel:salesforce-token.properties.pending', 'camel:folder',
               'camel:tracked.properties', 'json:foreign.txt', 'github-env', '', 'camel:it.properties']
def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential('an-app', 's3cretOfTheApp', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret('s3cretOfTheApp')
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'an-app')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('an-app', redirectUri))
    exports.eachWithIndex { value, index -> story.give(index + 1, 'salesforce.exports', value) }

    Files.createDirectory(story.path('folder'))
    story.write('tracked.properties', 'mine=1\n')
    story.write('foreign.txt', 'mine=1\n')
    Git.run(story.path('.'), 'init', '--quiet')
    Git.run(story.path('.'), 'add', 'tracked.properties')
}
