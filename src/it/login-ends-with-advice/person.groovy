import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    ServerSocket held = context.get('held')
    held.withCloseable {
        story.atConsole(1, 'salesforce-token:login').end().refuses(
                "Port ${held.localPort} is in use",
                'Nothing was sent.',
                'lsof',
                ":${held.localPort}\"",
                'docs/troubleshooting.md#the-port-is-in-use')
    }
    // A folder cannot even be read. That a file cannot be written shows when it is tried.
    story.atConsole(2, 'salesforce-token:login', '-Dsalesforce.tokenFile=folder.properties').end()
            .refuses('folder.properties is a folder, not a file. Nothing was sent.',
                    'docs/troubleshooting.md#the-token-file-cannot-be-written')
            .saysNot('Opening your browser')
    story.atConsole(3, 'salesforce-token:login', '-Dsalesforce.tokenFile=locked.properties').end()
            .says('BUILD FAILURE', 'Nothing was sent.', 'docs/troubleshooting.md#the-token-file-cannot-be-written')
            .saysNot('Opening your browser')
    story.atConsole(4, 'salesforce-token:login', '-Dsalesforce.openBrowser=false',
            '-Dsalesforce.loginTimeout=PT2S').end().refuses(
            'No answer came within 2 seconds. Nothing was sent.',
            '-Dsalesforce.loginTimeout=PT15M',
            'docs/troubleshooting.md#the-login-timed-out')

    story.isFree(held.localPort)
    story.browserStayedClosed()
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
