import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.logIn('salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    story.give(5, 'salesforce.tokenFile', 'of-the-code.properties')
    story.give(5, 'salesforce.loginUrl', story.orgUrl())
    story.give(5, 'salesforce.clientId', SimulatedOrg.CLIENT_ID)
    story.give(5, 'salesforce.code', story.code(SimulatedOrg.CLIENT_ID, 'http://localhost:1717/OauthRedirect'))
}
