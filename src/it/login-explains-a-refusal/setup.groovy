import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def port = RawHttp.freePort()
def redirectUri = "http://localhost:${port}/OauthRedirect".toString()
def org = SimulatedOrg.builder().app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri))

Story.begin(basedir, context, org) { story ->
    context.put('port', port)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', SimulatedOrg.CLIENT_ID)
    story.give('salesforce.redirectUri', redirectUri)
    story.browser(false)
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
