import io.github.salesforcetoken.testing.it.Story

def bad = [
        ['salesforce.clientId': ''],
        ['salesforce.clientId': '3MVG9 with a blank'],
        ['salesforce.domain': 'acme'],
        ['salesforce.loginUrl': 'http://login.example.com'],
        ['salesforce.loginUrl': 'https://ada:swordfish@login.example.com'],
        ['salesforce.loginUrl': 'https://login.example.com?code=swordfish'],
        ['salesforce.loginUrl': 'https://login example.com'],
        ['salesforce.redirectUri': 'http://127.0.0.1:1717/OauthRedirect'],
        ['salesforce.redirectUri': 'https://app.example.com/callback#part'],
        ['salesforce.code': 'aPrxFirstHalfOfTheCode\n  SecondHalfOfTheCode'],
        ['salesforce.code': 'https://login.salesforce.com/'],
        ['salesforce.clientAuthentication': 'digest'],
        ['salesforce.timeout': '30s']]

Story.begin(basedir, context) { story ->
    ['swordfish', 'aPrxFirstHalfOfTheCode', 'SecondHalfOfTheCode', 'aPrxWholeCodeThatIsNotSent=='].each { story.secret(it) }
    bad.eachWithIndex { values, index ->
        def all = ['salesforce.loginUrl': story.orgUrl(),
                   'salesforce.clientId': '3MVG9SimulatedOrgPublicClient.k1ZI9',
                   'salesforce.code': 'aPrxWholeCodeThatIsNotSent=='] + values
        all.each { name, value -> story.give(index + 1, name, value) }
    }
}
