import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('No code was given', '-Dsalesforce.code=', 'SALESFORCE_CODE',
            'docs/troubleshooting.md#the-code-cannot-be-read')
    story.nothingWasSent()
    story.isAbsent('salesforce-token.properties')
}
