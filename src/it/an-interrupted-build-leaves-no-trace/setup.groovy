import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def port = RawHttp.freePort()
def redirectUri = "http://localhost:${port}/OauthRedirect".toString()
def org = SimulatedOrg.builder().app(SimulatedApp.publicClient('3MVG9Desktop', redirectUri))

Story.begin(basedir, context, org) { story ->
    context.put('port', port)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', '3MVG9Desktop')
    story.give('salesforce.openBrowser', 'false')
    story.give(1, 'salesforce.redirectUri', redirectUri)
    story.give(2, 'salesforce.timeout', 'PT1M')
    story.logIn('salesforce-token.properties', '3MVG9Desktop')
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
