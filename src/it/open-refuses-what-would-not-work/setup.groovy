import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def app = SimulatedApp.publicClient('web-app', 'https://app.example.com/callback').withScopes('api', 'refresh_token', 'web')

Story.begin(basedir, context, SimulatedOrg.builder().app(app)) { story ->
    story.logIn('salesforce-token.properties', 'web-app')
    story.logIn('narrow.properties', 'web-app')
    story.write('narrow.properties', story.text('narrow.properties') + 'salesforce.scope=api refresh_token\n')
    story.write('mine.txt', 'mine = 1\n')
    story.give(1, 'salesforce.path', 'https://evil.example/')
    story.give(1, 'salesforce.urlOnly', 'true')
    story.give(2, 'salesforce.path', '//evil.example/')
    story.give(2, 'salesforce.urlOnly', 'true')
    story.give(3, 'salesforce.path', '/\\evil.example/')
    story.give(3, 'salesforce.urlOnly', 'true')
    story.give(4, 'salesforce.path', 'a\nb')
    story.give(4, 'salesforce.urlOnly', 'true')
    story.give(5, 'salesforce.skip', 'false')
    story.give(6, 'salesforce.urlOnly', 'true')
    story.give(7, 'salesforce.urlOnly', 'true')
    story.give(7, 'salesforce.grant', 'client_credentials')
    story.give(8, 'salesforce.urlOnly', 'true')
    story.give(8, 'salesforce.tokenFile', 'narrow.properties')
    story.give(9, 'salesforce.urlOnly', 'true')
    story.give(10, 'salesforce.urlFile', 'door.txt')
    story.give(11, 'salesforce.urlOnly', 'true')
    story.give(12, 'salesforce.urlOnly', 'true')
    story.give(13, 'salesforce.urlOnly', 'true')
    story.give(14, 'salesforce.urlFile', 'mine.txt')

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
