import io.github.salesforcetoken.testing.it.Story

def callback = 'http://localhost:1717/OauthRedirect'
def foreign = 'code=aPrxForeignCode1234567890%3D%3D&state=foreign-state-1234567890'

Story.begin(basedir, context) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', '3MVG9SimulatedOrgPublicClient.k1ZI9')
    story.secret('aPrxForeignCode1234567890==')
    story.secret('foreign-state-1234567890')

    story.give(1, 'salesforce.code', "${callback}?${foreign}")
    story.give(3, 'salesforce.code', "${callback}?${foreign}")
    story.give(4, 'salesforce.code', "${callback}?error=access_denied&error_description=end-user+denied+authorization")
    story.give(5, 'salesforce.code', 'https://acme.my.salesforce.com/setup/secur/RemoteAccessErrorPage.apexp'
            + '?error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration')
    story.give(6, 'salesforce.code', "${callback}?error=access_denied&state=foreign-state-1234567890")
}
