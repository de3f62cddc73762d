import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) {}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
