import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE')
    def always = ['-Dsalesforce.exports=', 'docs/troubleshooting.md#']
    ['no-preset': 'There is no preset "spring". Nothing was sent.',
     'no-file': 'The export camel names no file. Nothing was sent.',
     'no-name': 'An export to it.properties names no preset. Nothing was sent.',
     'one-file-for-two': 'it.properties: camel and env. Nothing was sent.',
     'the-token-file': 'The export camel goes to a token file, or to a file that belongs to one',
     'of-the-token-file': 'salesforce-token.properties.pending. Nothing was sent.',
     'a-folder': 'folder. Nothing was sent. Why It is a folder.',
     'in-git': 'git rm --cached tracked.properties, and add tracked.properties to .gitignore',
     'over-something-else': 'It holds something other than one JSON object, which would be lost.',
     'no-github': 'GITHUB_ENV is not set, so the export github-env has no file. Nothing was sent.'].each { module, reason ->
        build.failureOf(module).says('plugin.MojoFailureException', reason, *always)
    }
    story.log(2).refuses('exports is blank.', *always)
    story.log(3).succeeds('Refresh token saved to salesforce-token.properties',
            'Exported to it.properties (camel), with the client secret')
            .saysOnce('[WARNING] Git would commit it.properties: add it to .gitignore')
    story.tokenRequest() // the only one
    ['tracked.properties', 'foreign.txt'].each { story.isUnchanged(it) }
    story.isAbsent('sub')
    story.isPrivate('it.properties')
}
