import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    (1..2).each { run ->
        story.log(run).breaks(
                'The token file could not be written after Salesforce had answered. The tokens are in ',
                '(readable by you alone)',
                'Move that file\'s lines to the end of the token file, then delete it.')
        def rescue = (story.text("${run}.log") =~ /(\S+salesforce-token-rescue-\S+\.properties)/)[0][1]
        story.isPrivate(rescue)
        def tokens = story.properties(rescue)
        story.secret(tokens['salesforce.refreshToken'])
        story.secret(tokens['salesforce.accessToken'])
        assert story.org().accepts(tokens['salesforce.accessToken'])
        assert story.path(rescue).toFile().delete()
    }
    assert story.tokenRequests().size() == 2
    ['salesforce-token.properties', 'second.properties'].each { assert story.path(it).resolve('in the way').toFile().directory }
}
