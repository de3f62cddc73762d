import groovy.xml.XmlSlurper
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def folder = 'force-app/main/default'
    def files = [
            'externalClientApps/Maven_Token.eca-meta.xml',
            'extlClntAppGlobalOauthSets/Maven_Token_glbloauth.ecaGlblOauth-meta.xml',
            'extlClntAppOauthSettings/Maven_Token_oauth.ecaOauth-meta.xml',
            'extlClntAppOauthPolicies/Maven_Token_oauthPlcy.ecaOauthPlcy-meta.xml',
            'extlClntAppPolicies/Maven_Token_plcy.ecaPlcy-meta.xml']
    def login = ':login "-Dsalesforce.domain=<domain>" "-Dsalesforce.clientId=<consumerKey>"' +
            ' "-Dsalesforce.redirectUri=http://localhost:8099/callback?a=1&b=2"' +
            ' "-Dsalesforce.scopes=api refresh_token openid"'

    story.log(1).succeeds(
            "Metadata of the External Client App Maven_Token, in $folder:",
            "Put this line into ${story.path('sfdx-project.json')} " +
                    '{ "packageDirectories": [ { "path": "force-app", "default": true } ] }',
            '--metadata "ExtlClntAppGlobalOauthSettings:Maven_Token_glbloauth" --target-org "<org>"',
            login)
    story.log(1).saysOnce('  sf project deploy start --source-dir ')
    files.each { story.log(1).says("written $it") }

    def xml = files.collect { new XmlSlurper().parse(story.path("$folder/$it").toFile()) }
    assert xml*.name() == ['ExternalClientApplication', 'ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSettings',
                           'ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies']
    assert xml[0].contactEmail.text() == 'o\'hara&sons@acme.example'
    assert xml[1].callbackUrl.text() == 'http://localhost:8099/callback?a=1&b=2'
    assert xml[1].isPkceRequired.text() == 'true'
    assert xml[1].isConsumerSecretOptional.text() == 'true'
    assert xml[2].commaSeparatedOauthScopes.text() == 'Api, RefreshToken, OpenID'
    assert xml[1..4]*.externalClientApplication*.text() == ['Maven_Token'] * 4
    xml.each { root ->
        def names = root.children()*.name()
        assert names == names.toSorted()
        assert !names.contains('consumerKey') && !names.contains('consumerSecret')
    }

    story.log(2).succeeds(login).saysNot(' written ')
    files.each { story.log(2).says("unchanged $it") }
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
