import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give(2, 'salesforce.grant', 'jwt_bearer')
    story.give(2, 'salesforce.certificateFile', 'salesforce-jwt.crt')
    story.give(2, 'salesforce.consumerKey', 'generate')
    story.give(2, 'salesforce.appName', 'AcmeCi')
    story.give(2, 'salesforce.contactEmail', 'admin@acme.example')
}
