import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def port = RawHttp.freePort()
def redirectUri = "http://localhost:${port}/OauthRedirect".toString()
def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri))
        .app(SimulatedApp.publicClient('3MVG9DesktopAppWithAScheme', 'myapp://callback'))

Story.begin(basedir, context, org) { story ->
    context.put('port', port)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.openBrowser', 'false')
    story.give(1, 'salesforce.clientId', SimulatedOrg.CLIENT_ID)
    story.give(1, 'salesforce.redirectUri', redirectUri)
    story.give(2, 'salesforce.clientId', '3MVG9DesktopAppWithAScheme')
    story.give(2, 'salesforce.redirectUri', 'myapp://callback')
    story.give(2, 'salesforce.tokenFile', 'second.properties')
    story.browser(true)
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
