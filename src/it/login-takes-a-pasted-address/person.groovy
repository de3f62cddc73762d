import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def first = story.atConsole(1, 'salesforce-token:login', '-X', '-e')
    first.waitFor('If the last page doesn\'t load, paste its address here and press Enter.')
    def callback = story.org().authorize(first.address())
    first.type('where do I find it?').waitFor('Still waiting.')
    first.type(callback.replaceFirst('state=[^&]+', 'state=another')).waitFor('That address belongs to another login')
    story.nothingWasSent()
    first.type(callback).end().succeeds('Refresh token saved to salesforce-token.properties')
    story.isFree(context.get('port'))
    assert story.tokenRequest().formField('code_verifier')
    assert story.properties('salesforce-token.properties')['salesforce.refreshToken'].startsWith('5Aep')

    def second = story.atConsole(2, 'salesforce-token:login', '-X', '-e')
    second.waitFor('where Maven can\'t wait for it.')
    def answer = story.org().authorize(second.address())
    assert answer.startsWith('myapp://callback?code=')
    second.type(answer).end().succeeds('Refresh token saved to second.properties')
            .says('The browser then goes to myapp://callback?code=')
            .saysNot('If the last page doesn\'t load')
    assert story.tokenRequests().size() == 2
    assert story.tokenRequests()[1].formField('redirect_uri') == 'myapp://callback'
    assert story.properties('second.properties')['salesforce.refreshToken'].startsWith('5Aep')
    story.browserStayedClosed()
}
