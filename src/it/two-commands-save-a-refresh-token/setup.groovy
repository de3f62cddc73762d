import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give('urlFile', URLEncoder.encode(story.path('url.txt').toString(), 'UTF-8'))
    story.write('salesforce-token.properties',
            '# ours\r\nother.key = kept\r\nsalesforce.refreshToken=old-refresh-token\r\n! end\r\n')
    story.secret('old-refresh-token')
}
