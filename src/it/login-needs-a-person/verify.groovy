import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    // Not in batch mode, as the first run is.
    story.atConsole(3, [CI: 'true'], 'salesforce-token:login').end()
    [1, 3].each {
        story.log(it).refuses('login needs a person at the console. Nothing was sent.',
                'authorize-url', 'exchange-code', 'access-token',
                'docs/troubleshooting.md#nobody-is-there-to-log-in')
    }
    story.log(2).refuses('Maven is offline, and login must talk to Salesforce. Nothing was sent.',
            'authorize-url works offline too', 'docs/troubleshooting.md#offline')
    story.browserStayedClosed()
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
