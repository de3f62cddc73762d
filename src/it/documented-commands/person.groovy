import io.github.salesforcetoken.testing.docs.Command
import io.github.salesforcetoken.testing.docs.NotRun
import io.github.salesforcetoken.testing.docs.Page
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def pages = Page.in(basedir.toPath().resolve('../../..').normalize())
    def commands = pages.stream().flatMap { Command.of(it) }.toList().findAll { NotRun.reason(it).isEmpty() }
            .unique { it.line() }
    assert commands.size() > 10
    assert commands*.goals().flatten().containsAll(['login', 'authorize-url', 'exchange-code', 'access-token'])
    commands.each { context.get('reader').type(it) }
    assert story.properties('salesforce-token.properties')['salesforce.accessToken'].startsWith('00D')
}
