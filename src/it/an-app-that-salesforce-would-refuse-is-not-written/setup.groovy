import io.github.salesforcetoken.testing.it.Story

def bad = [
        ['salesforce.appName': null],
        ['salesforce.appName': 'Maven__Token'],
        ['salesforce.appName': 'Maven_Token_'],
        ['salesforce.appName': 'A' * 41],
        ['salesforce.contactEmail': null],
        ['salesforce.contactEmail': 'admin at acme.example'],
        ['salesforce.redirectUri': 'http://127.0.0.1:1717/OauthRedirect'],
        ['salesforce.redirectUri': 'http://app.example.com/callback'],
        ['salesforce.scopes': 'api everything'],
        ['salesforce.scopes': 'api mcp_api', 'salesforce.appType': 'connected-app'],
        ['salesforce.appType': 'app'],
        ['salesforce.clientType': 'secret'],
        ['salesforce.refreshTokenPolicy': 'P30D'],
        ['salesforce.outputDirectory': 'a-file']]

Story.begin(basedir, context) { story ->
    bad.eachWithIndex { values, index ->
        def all = ['salesforce.appName': 'MavenToken', 'salesforce.contactEmail': 'admin@acme.example'] + values
        all.findAll { it.value != null }.each { name, value -> story.give(index + 1, name, value) }
    }
    story.write('a-file', 'not a folder\n')
}
