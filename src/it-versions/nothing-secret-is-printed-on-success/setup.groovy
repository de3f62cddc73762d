import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

def secret = 'a-secret-of-the-confidential-app'
def redirectUri = 'http://localhost:1717/OauthRedirect'
def loginRedirectUri = "http://localhost:${RawHttp.freePort()}/OauthRedirect".toString()
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', secret, redirectUri))
        .app(SimulatedApp.publicClient('public', loginRedirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret(secret)
    SettingsXml.writeSecurity(story.path('settings-security.xml'), story.secret('a-master-password'))
    story.give('settings.security', story.path('settings-security.xml').toString())
    story.write('servers.xml', new SettingsXml()
            .server('plain', 'confidential', secret)
            .server('encrypted', 'confidential', SettingsXml.encrypted(secret, 'a-master-password'))
            .toString())

    story.give('urlFile', URLEncoder.encode(story.path('url.txt').toString(), 'UTF-8'))
    story.give(1, 'salesforce.urlFile', 'url.txt')
    (3..6).each { run ->
        story.write("code-${run}.properties", "salesforce.code=${story.code('confidential', redirectUri)}\n")
        story.give(run, 'codeFile', "code-${run}.properties")
        story.give(run, 'salesforce.tokenFile', "token-${run}.properties")
    }
    story.give(4, 'salesforce.serverId', 'plain')
    story.give(5, 'salesforce.serverId', 'encrypted')
    if (basedir.parentFile.name.startsWith('3.')) {
        story.give(6, 'salesforce.code', story.code('confidential', redirectUri))
        story.give(6, 'salesforce.clientSecret', secret)
    }

    story.give(7, 'salesforce.tokenFile', 'token-3.properties')

    context.put('loginRedirectUri', loginRedirectUri)
    story.browser(true)
}
