import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Exported to it.properties (camel)', 'Exported to sfdx.txt (sfdx)')
    story.log(2).succeeds('Refresh token of salesforce-token.properties revoked',
            'Login removed from it.properties (camel)', 'Login removed from sfdx.txt (sfdx) Next: mvn ', ':login, for a new one')
    story.isUnchanged('it.properties')
    story.isAbsent('sfdx.txt')
    assert story.properties('salesforce-token.properties').keySet() == ['salesforce.loginUrl', 'salesforce.clientId'] as Set
}
