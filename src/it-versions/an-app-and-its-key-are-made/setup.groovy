import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give('salesforce.grant', 'jwt_bearer')
    story.give('salesforce.certificateFile', 'salesforce-jwt.crt')
    story.give('salesforce.consumerKey', 'generate')
    story.give('salesforce.appName', 'AcmeCi')
    story.give('salesforce.contactEmail', 'admin@acme.example')
}
