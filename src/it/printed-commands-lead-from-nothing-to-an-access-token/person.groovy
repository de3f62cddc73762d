import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.PrintedCommand
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def run = 0
    def secret = story.secret('a-secret-that-setup-shows')
    def maven = { List<String> arguments ->
        story.atConsole(++run, [SALESFORCE_CLIENT_SECRET: secret], *arguments).end()
    }
    def placeholders = ['<org>': 'acme', '<name>': 'CiToken', '<e-mail>': 'admin@acme.example', '<domain>': 'acme',
                        '<username>': SimulatedOrg.USERNAME]
    def printed = { int number -> PrintedCommand.in(story.log(number), placeholders) }
    def paste = { PrintedCommand command ->
        if (command.program() == 'mvn') {
            return maven(command.argumentsAt(story.orgUrl()))
        }
        if (command.isOf('sf', 'project', 'deploy', 'start')) {
            story.org().deploy(story.path(command.option('--source-dir')), secret)
        } else {
            assert command.isOf('sf', 'org', 'assign', 'permset')
            story.org().assign(command.option('--name'), command.option('--on-behalf-of'))
        }
        return null
    }
    def isAccepted = {
        assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
        story.isPrivate('salesforce-token.properties')
    }

    // by JWT
    maven(['salesforce-token:create-key']).succeeds('Private key saved to salesforce-jwt.pem')
    story.text('salesforce-jwt.pem').readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) }
    def afterTheKey = printed(run)
    assert afterTheKey*.line()*.replaceFirst(/ "-D.*/, '')*.replaceFirst(/.*:/, '') == ['app-metadata', 'access-token']
    paste(afterTheKey[0]).succeeds('Metadata of the External Client App CiToken')
    def steps = printed(run)
    assert steps*.program() == ['sf', 'sf', 'mvn']
    def key = (steps[2].line() =~ /clientId=([0-9a-f]{64})"/)[0][1]
    paste(steps[2]).refuses('invalid_client_id')
    paste(steps[0])
    paste(steps[2]).refuses("user hasn't approved this consumer", 'sf org assign permset')
    paste(steps[1])
    paste(steps[2]).succeeds('saved, by jwt_bearer')
    isAccepted()
    paste(PrintedCommand.of(afterTheKey[1].line().replace('<consumerKey>', key))).succeeds('saved, by jwt_bearer')
    def metadata = 'force-app/main/default/extlClntAppGlobalOauthSets/CiToken_glbloauth.ecaGlblOauth-meta.xml'
    assert story.text(metadata).contains(story.text('salesforce-jwt.crt').trim())
    paste(afterTheKey[0]).succeeds('unchanged permissionsets/CiToken_Users.permissionset-meta.xml').saysNot(' written ')
    assert story.text(metadata).contains("<consumerKey>$key</consumerKey>")

    // by client credentials
    assert story.path('salesforce-token.properties').toFile().delete()
    maven(['salesforce-token:app-metadata', '-Dsalesforce.grant=client_credentials', '-Dsalesforce.appName=CiSecret',
           '-Dsalesforce.contactEmail=admin@acme.example', '-Dsalesforce.consumerKey=generate',
           "-Dsalesforce.clientCredentialsUser=${SimulatedOrg.USERNAME}".toString(),
           '-Dsalesforce.outputDirectory=ci-secret/main/default'])
            .succeeds('Set the environment variable SALESFORCE_CLIENT_SECRET to it.')
    steps = printed(run)
    assert steps*.program() == ['sf', 'sf', 'mvn']
    steps.collect { paste(it) }.last().succeeds('saved, by client_credentials')
    isAccepted()

    // what can't become an app
    def written = story.text(metadata)
    def refused = { grant, List<String> more, String... expected ->
        maven(['salesforce-token:app-metadata', "-Dsalesforce.grant=$grant".toString(), '-Dsalesforce.appName=CiToken',
               '-Dsalesforce.contactEmail=admin@acme.example', '-Dsalesforce.overwrite', *more]).refuses(expected)
        assert story.text(metadata) == written
    }
    refused('jwt_bearer', [], 'No certificate is set. Nothing was written.', ':create-key')
    refused('jwt_bearer', ['-Dsalesforce.certificateFile=salesforce-jwt.pem'], 'salesforce-jwt.pem holds a private key.')
    refused('jwt_bearer', ['-Dsalesforce.certificateFile=salesforce-jwt.crt', '-Dsalesforce.consumerKey=AnotherKey1'],
            'The metadata already has the consumer key ', ', not AnotherKey1.')
    refused('client_credentials', [], 'No user is set for the client credentials.')
}
