import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential('an-app', 's3cretOfTheApp', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret('s3cretOfTheApp')
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'an-app')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('an-app', redirectUri))
    story.give(14, 'salesforce.exports', 'properties:it.properties')
    story.give(15, 'salesforce.exports', 'template:copy.txt')

    story.write('large.txt', 'x' * (10 * 1024 * 1024))
    story.write('mine.txt', 'mine = 1\n')
    story.write('good.txt', '\${clientId}\nand more\n')
    story.write('unfinished.txt', '\${clientId}\n\${refreshToken\n')
    story.write('unknown.txt', '\${password}\n')
    story.write('tracked.properties', 'mine=1\n')
    Git.run(story.path('.'), 'init', '--quiet')
    Git.run(story.path('.'), 'add', 'tracked.properties')
}
