import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'http://localhost:1717/OauthRedirect'
def secret = 'the-consumer-secret-of-the-rotating-app'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('rotating', secret, redirectUri).with(SimulatedApp.Policy.ROTATION))

Story.begin(basedir, context, org) { story ->
    story.secret(secret)
    story.secret('VGhpcnR5LXR3byBieXRlcyB0aGF0IHNlYWwgYSBrZXk=')
    story.secret('QW5vdGhlciBrZXkgb2YgdGhpcnR5LXR3byBieXRlcy4=')
    story.give('salesforce.loginUrl', story.orgUrl()).give('salesforce.clientId', 'rotating')
    story.give(1, 'salesforce.code', story.code('rotating', redirectUri))
    (1..2).each { new File(basedir, "machine$it").mkdir() }
    def own = new File(basedir, 'machine3/salesforce-token.properties')
    own.parentFile.mkdir()
    story.secret('5Aep861tokenOfMachine3')
    own.text = 'salesforce.refreshToken=5Aep861tokenOfMachine3\n'
    assert new File(basedir, 'store/program').setExecutable(true)
}
