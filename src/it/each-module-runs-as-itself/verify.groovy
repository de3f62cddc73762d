import io.github.salesforcetoken.testing.it.Story

def other = context.get('other')
try {
    Story.end(context) { story ->
        story.log(1).succeeds('Access token for 00DSimulated001MAA', 'shared with ', 'Exported to four.env')
        def seen = ['one', 'two', 'three', 'four'].collectEntries {
            [it, story.properties("${it}/target/seen.properties")]
        }
        assert seen.one['salesforce.instanceUrl'] == story.orgUrl()
        assert seen.two['salesforce.instanceUrl'] == other.url().toString()
        assert seen.three['salesforce.instanceUrl'] == story.orgUrl()
        assert seen.four['salesforce.instanceUrl'] == story.orgUrl()
        assert story.org().accepts(story.properties('one.properties')['salesforce.accessToken'])
        assert other.accepts(story.properties('two.properties')['salesforce.accessToken'])
        assert story.org().accepts(seen.three['salesforce.accessToken'])
        ['one', 'two', 'four'].each { assert !seen[it].containsKey('salesforce.accessToken') }
        assert story.text('four.env').contains(story.refreshTokensSent()[1]) // run 2 sent what run 1 had saved

        story.log(2).refuses('use the same token file for different logins: one (default) and two (default)',
                '#two-logins-in-one-token-file')
        assert story.tokenRequests().size() == 2
        assert other.requests('/services/oauth2/token').size() == 1
        assert story.org().requests('/services/oauth2/userinfo').size() == 1
        assert story.org().accepts(story.properties('one.properties')['salesforce.accessToken'])
    }
} finally {
    other?.close()
}
