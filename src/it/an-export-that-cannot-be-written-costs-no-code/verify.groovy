import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            'There is no preset "spring". Nothing was sent.',
            'The export camel names no file. Nothing was sent.',
            'An export to it.properties names no preset. Nothing was sent.',
            'it.properties: camel and env. Nothing was sent.',
            'The export camel goes to a token file, or to a file that belongs to one',
            'salesforce-token.properties.pending. Nothing was sent.',
            'folder. Nothing was sent. Why It is a folder.',
            'git rm --cached tracked.properties, and add tracked.properties to .gitignore',
            'It holds something other than one JSON object, which would be lost.',
            'GITHUB_ENV is not set, so the export github-env has no file. Nothing was sent.',
            'exports is blank.']
    reasons.eachWithIndex { reason, index ->
        story.log(index + 1).refuses(reason, '-Dsalesforce.exports=', 'docs/troubleshooting.md#')
    }
    story.log(12).succeeds('Refresh token saved to salesforce-token.properties',
            'Exported to it.properties (camel), with the client secret')
            .saysOnce('[WARNING] Git would commit it.properties: add it to .gitignore')
    story.tokenRequest() // the only one
    ['tracked.properties', 'foreign.txt'].each { story.isUnchanged(it) }
    story.isAbsent('sub')
    story.isPrivate('it.properties')
}
