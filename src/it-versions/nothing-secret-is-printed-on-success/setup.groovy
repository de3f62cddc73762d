import io.github.salesforcetoken.testing.IdentityHandler
import io.github.salesforcetoken.testing.IdentityIssuer
import io.github.salesforcetoken.testing.RawHttp
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files

def secret = 'a-secret-of-the-confidential-app'
def redirectUri = 'http://localhost:1717/OauthRedirect'
def loginRedirectUri = "http://localhost:${RawHttp.freePort()}/OauthRedirect".toString()
def issuer = IdentityIssuer.start()
def audience = 'https://acme.my.salesforce.com'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('confidential', secret, redirectUri))
        .app(SimulatedApp.confidential('web', secret, redirectUri).withScopes('api', 'refresh_token', 'web'))
        .app(SimulatedApp.confidential('headless', secret, redirectUri))
        .runAs('headless', SimulatedOrg.USERNAME)
        .app(SimulatedApp.confidential('exchange', secret, redirectUri)
                .with(SimulatedApp.Policy.TOKEN_EXCHANGE)
                .withPermittedUsers(SimulatedOrg.USERNAME))
        .handler('exchange', 'CiTokenHandler', IdentityHandler.of(issuer, audience, SimulatedOrg.USERNAME))
        .app(SimulatedApp.publicClient('public', loginRedirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret(secret)
    SettingsXml.writeSecurity(story.path('settings-security.xml'), story.secret('a-master-password'))
    story.give('settings.security', story.path('settings-security.xml').toString())
    story.write('servers.xml', new SettingsXml()
            .server('plain', 'confidential', secret)
            .server('encrypted', 'confidential', SettingsXml.encrypted(secret, 'a-master-password'))
            .toString())

    def template = story.text('module/pom.xml')
    def execution = { goal, phase ->
        "<execution><id>${goal}</id><phase>${phase}</phase><goals><goal>${goal}</goal></goals></execution>"
    }
    def module = { name, properties, goals, source, client = 'confidential' ->
        Files.createDirectories(story.path(name))
        story.write("${name}/pom.xml", template.replace('NAME', name).replace('CLIENT', client)
                .replace('<!-- PROPERTIES -->', properties.collect { "<${it.key}>${it.value}</${it.key}>" }.join())
                .replace('<!-- EXECUTIONS -->', goals.collect { execution(it.key, it.value) }.join())
                .replace('<!-- SOURCE -->', source))
    }
    // Somebody has written the code down.
    def byFile = { name, properties ->
        module(name, properties, ['exchange-code': 'generate-sources'], '<files><file>${project.basedir}/code.properties</file></files>')
        story.write("${name}/code.properties", "salesforce.code=${story.code('confidential', redirectUri)}\n")
    }
    // Only where the variable is set: an expression that nothing fills is refused.
    def secretInTheEnvironment = ['salesforce.clientSecret': '${env.SECRET_OF_OUR_APP}']
    // Sits at the browser: opens the address, logs in, allows access, and hands on where it ended.
    def urlFile = URLEncoder.encode(story.path('from-the-pom/url.txt').toString(), 'UTF-8')
    module('from-the-pom', secretInTheEnvironment, ['authorize-url': 'validate', 'exchange-code': 'generate-sources'],
            "<urls><url>\${orgUrl}/scripted-browser?file=${urlFile}</url></urls>")
    byFile('from-a-server', ['salesforce.serverId': 'plain'])
    byFile('from-an-encrypted-server', ['salesforce.serverId': 'encrypted'])
    byFile('from-the-environment', [:])
    byFile('from-the-command-line', secretInTheEnvironment)
    module('refreshed', [:], ['access-token': 'generate-sources'], '<files/>')
    story.logIn('refreshed/token.properties', 'confidential')
    module('from-open-to-revoke', [:], [open: 'generate-sources', check: 'generate-sources', revoke: 'generate-sources'], '<files/>', 'web')
    story.logIn('from-open-to-revoke/token.properties', 'web')
    module('credentials', ['salesforce.grant': 'client_credentials'], ['access-token': 'generate-sources'], '<files/>', 'headless')
    module('exchanged', ['salesforce.grant': 'token_exchange', 'salesforce.tokenHandler': 'CiTokenHandler'],
            ['access-token': 'generate-sources'], '<files/>', 'exchange')
    story.issuer(issuer)
    story.write('identity.jwt', issuer.issue(audience) + '\n')

    def version3 = basedir.parentFile.name.startsWith('3.')
    if (version3) {
        story.give(3, 'salesforce.code', story.code('confidential', redirectUri))
        story.give(3, 'salesforce.clientSecret', secret)
    }
    context.put('sources', [
            'from-the-pom': [1, 'the POM'],
            'from-a-server': [1, '<server> "plain"'],
            'from-an-encrypted-server': [1, '<server> "encrypted"'],
            'from-the-environment': [2, 'environment variable SALESFORCE_CLIENT_SECRET'],
            'from-the-command-line': [3, version3 ? '-Dsalesforce.clientSecret' : 'the POM']])
    context.put('loginRedirectUri', loginRedirectUri)
    story.browser(true)
}
