import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def log = story.atConsole(1, 'salesforce-token:login', '-X', '-e').end()
    def page = story.page()
    assert page.startsWith('403\n')
    assert page.contains('Salesforce refused access')
    [
            'access_denied: end-user denied authorization',
            'Somebody chose Deny on the approval page.',
            'Choose Allow next time.',
    ].each { words ->
        log.refuses(words)
        assert page.contains(words)
    }
    log.says('Then run mvn salesforce-token:login again.').saysNot('Approved.')
    assert page.contains('<code>mvn salesforce-token:login</code></span> again.')

    story.isFree(context.get('port'))
    story.nothingWasSent()
    story.isAbsent('salesforce-token.properties')
}
