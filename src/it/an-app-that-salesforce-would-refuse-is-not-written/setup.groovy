import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

def good = ['salesforce.appName': 'MavenToken', 'salesforce.contactEmail': 'admin@acme.example']
def bad = [
        'no-name': ['salesforce.appName': null],
        'two-underscores': ['salesforce.appName': 'Maven__Token'],
        'an-underscore-at-the-end': ['salesforce.appName': 'Maven_Token_'],
        'a-long-name': ['salesforce.appName': 'A' * 41],
        'no-contact': ['salesforce.contactEmail': null],
        'no-email': ['salesforce.contactEmail': 'admin at acme.example'],
        'loopback': ['salesforce.redirectUri': 'http://127.0.0.1:1717/OauthRedirect'],
        'no-https': ['salesforce.redirectUri': 'http://app.example.com/callback'],
        'no-scope': ['salesforce.scopes': 'api everything'],
        'no-scope-of-it': ['salesforce.scopes': 'api mcp_api', 'salesforce.appType': 'connected-app'],
        'no-type': ['salesforce.appType': 'app'],
        'no-client-type': ['salesforce.clientType': 'secret'],
        'no-policy': ['salesforce.refreshTokenPolicy': 'P30D'],
        'no-folder': ['salesforce.outputDirectory': 'a-file']]

Story.begin(basedir, context) { story ->
    bad.each { module, values ->
        Modules.add(story, module, (good + values).findAll { it.value != null }, '')
    }
    (good + bad['two-underscores']).each { name, value -> story.give(2, name, value) }
    story.write('a-file', 'not a folder\n')
}
