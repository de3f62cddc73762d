import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

def exports = [
        'twice': [preset: 'properties', file: 'it.properties', keys: '<sf.a>refreshToken</sf.a><sf.a>accessToken</sf.a>'],
        'ours': [preset: 'properties', file: 'it.properties',
                 keys: '<salesforce.refreshToken>refreshToken</salesforce.refreshToken>'],
        'unknown-part': [preset: 'properties', file: 'it.properties', keys: '<sf.a>refresh_token</sf.a>'],
        'no-keys': [preset: 'properties', file: 'it.properties'],
        'needless': [preset: 'camel', file: 'it.properties', keys: '<sf.a>refreshToken</sf.a>'],
        'no-template': [preset: 'template', file: 'copy.txt'],
        'missing': [preset: 'template', file: 'copy.txt', template: 'nowhere.txt'],
        'large': [preset: 'template', file: 'copy.txt', template: 'large.txt'],
        'itself': [preset: 'template', file: './mine.txt', template: 'mine.txt'],
        'unfinished': [preset: 'template', file: 'copy.txt', template: 'unfinished.txt'],
        'unknown-name': [preset: 'template', file: 'copy.txt', template: 'unknown.txt'],
        'foreign': [preset: 'template', file: 'mine.txt', template: 'good.txt'],
        'tracked': [preset: 'properties', file: 'tracked.properties', keys: '<sf.a>refreshToken</sf.a>']]
def redirectUri = 'https://app.example.com/callback'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential('an-app', 's3cretOfTheApp', redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret('s3cretOfTheApp')
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'an-app')
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.code', story.code('an-app', redirectUri))
    story.give(2, 'salesforce.exports', 'properties:it.properties')
    story.give(3, 'salesforce.exports', 'template:copy.txt')
    exports.each { module, export ->
        def elements = export.collect { name, value -> "<${name}>${value}</${name}>" }.join()
        Modules.add(story, module, [:], "<exports><export>${elements}</export></exports>")
    }

    story.write('large.txt', 'x' * (10 * 1024 * 1024))
    story.write('mine.txt', 'mine = 1\n')
    story.write('good.txt', '\${clientId}\nand more\n')
    story.write('unfinished.txt', '\${clientId}\n\${refreshToken\n')
    story.write('unknown.txt', '\${password}\n')
    story.write('tracked.properties', 'mine=1\n')
    Git.run(story.path('.'), 'init', '--quiet')
    Git.run(story.path('.'), 'add', 'tracked.properties')
}
