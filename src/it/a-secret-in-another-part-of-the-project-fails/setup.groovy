import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.secret('a-secret-of-the-confidential-app')
    story.secret('a-secret-of-the-description')
}
