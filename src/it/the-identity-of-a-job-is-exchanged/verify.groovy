import io.github.salesforcetoken.testing.it.Story

Story.afterThePerson(context)
