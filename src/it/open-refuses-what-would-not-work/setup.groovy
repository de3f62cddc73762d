import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

def app = SimulatedApp.publicClient('web-app', 'https://app.example.com/callback').withScopes('api', 'refresh_token', 'web')
def urlOnly = ['salesforce.urlOnly': 'true']
def ways = [
        'another-host': urlOnly + ['salesforce.path': 'https://evil.example/'],
        'two-slashes': urlOnly + ['salesforce.path': '//evil.example/'],
        'a-backslash': urlOnly + ['salesforce.path': '/\\evil.example/'],
        'a-line-break': urlOnly + ['salesforce.path': 'a\nb'],
        'batch-mode': [:],
        'client-credentials': urlOnly + ['salesforce.grant': 'client_credentials'],
        'no-scope': urlOnly + ['salesforce.tokenFile': 'narrow.properties'],
        'an-answer-of-another-host': urlOnly,
        'an-answer-by-http': ['salesforce.urlFile': 'door.txt'],
        'an-answer-without-a-password': urlOnly,
        'an-invalid-scope': urlOnly,
        'an-invalid-parameter': urlOnly,
        'a-file-of-somebody': ['salesforce.urlFile': 'mine.txt'],
        'the-token-file': ['salesforce.urlFile': 'salesforce-token.properties'],
        'a-file-beside-it': ['salesforce.urlFile': './salesforce-token.properties.pending']]

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.logIn('salesforce-token.properties', 'web-app')
    ways.each { module, properties -> Modules.add(story, module, properties, '') }
    story.logIn('narrow.properties', 'web-app')
    story.write('narrow.properties',
            story.text('narrow.properties') + 'salesforce.scope=api refresh_token\n')
    story.write('mine.txt', 'mine = 1\n')
    urlOnly.each { name, value -> (2..3).each { run -> story.give(run, name, value) } }
    story.give(3, 'salesforce.path', '//evil.example/')

    def answers = ['https://evil.example/secur/frontdoor.jsp?otp=0neT1meSecret', 'http://evil.example/secur/frontdoor.jsp?otp=0neT1meSecret',
                   "${story.orgUrl()}/secur/frontdoor.jsp?sid=0neT1meSecret".toString()]
    answers.each { address ->
        story.org().answerNextRequestWith('/services/oauth2/singleaccess', CannedAnswer.json(200, """{"frontdoor_uri":"${address}"}""".toString()))
    }
    ['Invalid_Scope', 'Invalid_Param'].each { word ->
        story.org().answerNextRequestWith('/services/oauth2/singleaccess', CannedAnswer.of(403, 'text/plain', word))
    }
    story.secret('0neT1meSecret')
}
