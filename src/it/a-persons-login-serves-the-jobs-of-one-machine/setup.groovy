import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    context.put('redirectUri', "http://localhost:${RawHttp.freePort()}/OauthRedirect".toString())
    story.browser(true)
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
