import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            "has the key sf.a twice",
            "the key salesforce.refreshToken is one of the token file's own",
            "the value of the key sf.a isn't one of the names of values",
            "has no <keys>",
            "has <keys>, which this preset doesn't use",
            "has no <template>",
            "There is no template ",
            "It is larger than 8 MiB.",
            "is also the file of the export",
            'line 2, a ${ has no } in the same line',
            'line 1, the name password between ${ and } is unknown',
            "It isn't a copy of the template, and would be lost.",
            "git rm --cached tracked.properties",
            'The export properties to it.properties has no <keys>',
            'The export template to copy.txt has no <template>']
    reasons.eachWithIndex { reason, index ->
        story.log(index + 1).refuses(reason, 'Nothing was sent.', 'docs/troubleshooting.md#an-export-cannot-be-written')
    }
    story.log(16).succeeds('Refresh token saved to salesforce-token.properties')
    story.tokenRequest() // the only one
    ['mine.txt', 'good.txt', 'tracked.properties'].each { story.isUnchanged(it) }
    ['it.properties', 'copy.txt'].each { story.isAbsent(it) }
}
