import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give(8, 'salesforce.prompt', '${env.NOT_SET}')
}
