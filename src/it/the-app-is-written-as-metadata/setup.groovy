import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give(1, 'salesforce.appName', 'Maven_Token')
    story.give(1, 'salesforce.contactEmail', 'o\'hara&sons@acme.example')
    story.give(1, 'salesforce.scopes', 'api,refresh_token openid')
}
