import io.github.salesforcetoken.testing.SpringPages
import io.github.salesforcetoken.testing.SpringServer
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def pending = 'salesforce-token.properties.pending'
    def secret = [SALESFORCE_CLIENT_SECRET: SpringServer.SECRET]
    def run = 0
    def exchange = { environment, callback, String... more ->
        story.give(++run, 'salesforce.code', callback)
        story.atConsole(run, environment, 'salesforce-token:exchange-code', '-X', '-e', *more).end()
    }
    def person = new SpringPages()
    def callback = {
        def authorize = story.atConsole(++run, 'salesforce-token:authorize-url', '-X', '-e')
        def address = authorize.address()
        authorize.end().succeeds()
        story.secret(story.properties(pending)['codeVerifier'])
        def answer = person.allow(address)
        assert answer.startsWith(context.get('redirectUri') + '?')
        story.secret((answer =~ /code=([^&]+)/)[0][1])
        answer
    }
    def change = { name, value ->
        def text = story.text(pending)
        assert text.contains(name + '=')
        story.write(pending, text.replaceAll("(?m)^${name}=.*\$", name + '=' + value))
    }

    def another = callback()
    change('codeVerifier', 'another-verifier-of-at-least-forty-three-characters')
    exchange(secret, another).refuses('Salesforce refused the code: invalid_grant', 'Why', 'Do',
            'docs/troubleshooting.md#invalid_grant')

    def elsewhere = callback()
    change('redirectUri', 'http\\\\://localhost\\\\:1/elsewhere')
    exchange(secret, elsewhere, '-Dsalesforce.redirectUri=http://localhost:1/elsewhere')
            .refuses('Salesforce refused the code: invalid_grant')

    def wrongSecret = [SALESFORCE_CLIENT_SECRET: story.secret('a-wrong-secret')]
    exchange(wrongSecret, callback()).refuses('Salesforce refused the code: invalid_client', 'Why', 'Do',
            'docs/troubleshooting.md#invalid_client')
    exchange(wrongSecret, callback(), '-Dsalesforce.clientAuthentication=basic')
            .refuses('Salesforce refused the code: invalid_client')

    story.isUnchanged('salesforce-token.properties')
    def twice = callback()
    def kept = story.text(pending)
    exchange(secret, twice).succeeds('Refresh token saved')
    story.write('salesforce-token.properties', 'other=kept\n') // which doesn't know that the code is used up
    story.write(pending, kept)
    exchange(secret, twice).refuses('Salesforce refused the code: invalid_grant')
    story.isUnchanged('salesforce-token.properties')
}
