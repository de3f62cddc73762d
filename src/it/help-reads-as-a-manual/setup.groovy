import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { }
