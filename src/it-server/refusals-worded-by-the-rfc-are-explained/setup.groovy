import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SpringServer
import io.github.salesforcetoken.testing.it.Story

def redirectUri = "http://localhost:${RawHttp.freePort()}/OauthRedirect".toString()

Story.begin(basedir, context) { story ->
    context.put('redirectUri', redirectUri)
    story.give('salesforce.loginUrl', story.startServer(redirectUri).url().toString())
    story.give('salesforce.redirectUri', redirectUri)
    story.give('salesforce.clientId', SpringServer.CONFIDENTIAL_CLIENT)
    story.write('salesforce-token.properties', 'other=kept\n')
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
