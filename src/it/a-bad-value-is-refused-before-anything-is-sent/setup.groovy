import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

def inThePom = [
        'a-blank-in-the-client-id': ['salesforce.clientId': '3MVG9 with a blank'],
        'two-hosts': ['salesforce.domain': 'acme'],
        'no-https': ['salesforce.loginUrl': 'http://login.example.com'],
        'a-password': ['salesforce.loginUrl': 'https://ada:swordfish@login.example.com'],
        'a-query': ['salesforce.loginUrl': 'https://login.example.com?code=swordfish'],
        'no-address': ['salesforce.loginUrl': 'https://login example.com'],
        'loopback': ['salesforce.redirectUri': 'http://127.0.0.1:1717/OauthRedirect'],
        'a-fragment': ['salesforce.redirectUri': 'https://app.example.com/callback#part'],
        'no-authentication': ['salesforce.clientAuthentication': 'digest'],
        'no-duration': ['salesforce.timeout': '30s']]
def byD = [
        ['salesforce.clientId': ''],
        ['salesforce.code': 'aPrxFirstHalfOfTheCode\n  SecondHalfOfTheCode'],
        ['salesforce.code': 'https://login.salesforce.com/']]

Story.begin(basedir, context) { story ->
    ['swordfish', 'aPrxFirstHalfOfTheCode', 'SecondHalfOfTheCode', 'aPrxWholeCodeThatIsNotSent=='].each { story.secret(it) }
    def good = ['salesforce.loginUrl': story.orgUrl(), 'salesforce.clientId': '3MVG9SimulatedOrgPublicClient.k1ZI9']
    def code = ['salesforce.code': 'aPrxWholeCodeThatIsNotSent==']
    inThePom.each { module, values -> Modules.add(story, module, good + values, '') }
    code.each { name, value -> story.give(1, name, value) }
    byD.eachWithIndex { values, index ->
        (good + code + values).each { name, value -> story.give(index + 2, name, value) }
    }
}
