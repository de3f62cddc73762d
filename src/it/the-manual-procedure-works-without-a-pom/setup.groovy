import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def clientId = '3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrXDiCQjK1mdgAvhCscA9GE'
def clientSecret = '4F1D0A7C3B9E55D2A86E0C4B7F9D1E3A5C7B9F0D2E4A6C8B0D1F3A5C7E9B2D46'
def redirectUri = 'https://login.salesforce.com/'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential(clientId, clientSecret, redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret(clientSecret)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', clientId)
    story.give('salesforce.redirectUri', redirectUri)

    def address = "${story.orgUrl()}/services/oauth2/authorize?client_id=${clientId}&redirect_uri=${redirectUri}&response_type=code"
    def callback = { story.org().authorize(address.toString()) }

    def first = callback()
    assert first.startsWith('https://login.salesforce.com/?code=aPrx') && first.endsWith('%3D%3D')
    story.give(1, 'salesforce.code', story.secret(first - 'https://login.salesforce.com/?code='))
    story.give(2, 'salesforce.code', callback())
    story.give(2, 'salesforce.tokenFile', 'second.properties')
}
