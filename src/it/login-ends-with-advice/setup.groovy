import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    context.put('held', new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1')))
    int port = context.get('held').localPort
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', SimulatedOrg.CLIENT_ID)
    story.give('salesforce.redirectUri', "http://localhost:${port}/OauthRedirect".toString())
    story.path('folder.properties').toFile().mkdir()
    story.path('locked.properties.lock').toFile().mkdir() // stops the superuser too, unlike permissions
    story.browser(true)
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
