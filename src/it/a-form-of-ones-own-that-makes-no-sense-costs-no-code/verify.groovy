import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE')
    def always = ['Nothing was sent.', 'docs/troubleshooting.md#an-export-cannot-be-written']
    ['twice': "has the key sf.a twice",
     'ours': "the key salesforce.refreshToken is one of the token file's own",
     'unknown-part': "the value of the key sf.a isn't one of the names of values",
     'no-keys': "has no <keys>",
     'needless': "has <keys>, which this preset doesn't use",
     'no-template': "has no <template>",
     'missing': "There is no template ",
     'large': "It is larger than 8 MiB.",
     'itself': "is also the file of the export",
     'unfinished': 'line 2, a ${ has no } in the same line',
     'unknown-name': 'line 1, the name password between ${ and } is unknown',
     'foreign': "It isn't a copy of the template, and would be lost.",
     'tracked': "git rm --cached tracked.properties"].each { module, reason ->
        build.failureOf(module).says('plugin.MojoFailureException', reason, *always)
    }
    story.log(2).refuses('The export properties to it.properties has no <keys>', *always)
    story.log(3).refuses('The export template to copy.txt has no <template>', *always)
    story.log(4).succeeds('Refresh token saved to salesforce-token.properties')
    story.tokenRequest() // the only one
    ['mine.txt', 'good.txt', 'tracked.properties'].each { story.isUnchanged(it) }
    ['it.properties', 'copy.txt'].each { story.isAbsent(it) }
}
