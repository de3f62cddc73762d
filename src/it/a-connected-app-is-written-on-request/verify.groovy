import groovy.xml.XmlSlurper
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds(
            'Since Spring \'26 no org can create a Connected App',
            'refreshTokenRotation: for apps created since July 2026',
            'Metadata of the Connected App MavenToken, in salesforce:',
            'written connectedApps/MavenToken.connectedApp-meta.xml',
            'sf project deploy start --source-dir salesforce --target-org "<org>"',
            'sf project retrieve start --metadata "ConnectedApp:MavenToken" --target-org "<org>"',
            'The client secret is shown only in Setup: App Manager → MavenToken → View → Manage Consumer Details.',
            'written connectedApps/OtherToken.connectedApp-meta.xml')

    def app = new XmlSlurper().parse(story.path('salesforce/connectedApps/MavenToken.connectedApp-meta.xml').toFile())
    assert app.name() == 'ConnectedApp'
    assert app.label.text() == 'MavenToken'
    assert app.oauthConfig.callbackUrl.text() == 'https://app.example.com/callback'
    assert app.oauthConfig.isConsumerSecretOptional.text() == 'false'
    assert app.oauthConfig.isSecretRequiredForRefreshToken.text() == 'true'
    assert app.oauthConfig.isPkceRequired.text() == 'true'
    assert app.oauthConfig.isRefreshTokenRotationEnabled.text() == 'false'
    assert app.oauthConfig.scopes*.text() == ['Api', 'RefreshToken']
    assert app.oauthPolicy.ipRelaxation.text() == 'ENFORCE'
    assert app.oauthPolicy.refreshTokenPolicy.text() == 'specific_lifetime:90:DAYS'

    def other = new XmlSlurper().parse(story.path('salesforce/connectedApps/OtherToken.connectedApp-meta.xml').toFile())
    assert other.oauthConfig.isConsumerSecretOptional.text() == 'true'
    assert other.oauthPolicy.refreshTokenPolicy.text() == 'specific_inactivity:30:DAYS'
    assert story.org().requests().isEmpty()
}
