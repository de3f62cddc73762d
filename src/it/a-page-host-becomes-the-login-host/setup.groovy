import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give('salesforce.clientId', '3MVG9SimulatedOrgPublicClient.k1ZI9')
}
