import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.logIn('salesforce-token.properties', '3MVG9SimulatedOrgPublicClient.k1ZI9')
    story.give(1, 'salesforce.exports', 'camel:it.properties,sfdx:sfdx.txt')
    story.write('it.properties', 'mine=1\n')
}
