import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def door = '/secur/frontdoor.jsp?otp='

    story.atConsole(1, 'salesforce-token:open', '-Dsalesforce.path=lightning/o/Account/list', '-X', '-e').end()
            .succeeds("Opened ${story.orgUrl()}, logged in as user 005Simulated001IAA")
            .saysNot(door, 'otp=', 'one-time address a second time')
    assert story.text('browser-command-line.txt') =~ /\/commands\/\w[\w-]* http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{43}\n$/
    assert story.text('opened.txt').startsWith("${story.orgUrl()}${door}")
    assert story.text('opened.txt').contains('startURL=%2Flightning%2Fo%2FAccount%2Flist')
    story.page()
    assert story.org().requests('/secur/frontdoor.jsp').size() == 1

    story.atConsole(2, 'salesforce-token:open', '-B', '-Dsalesforce.urlFile=target/door.txt', '-X', '-e').end()
            .succeeds('saved to target/door.txt (readable by you alone)')
            .saysNot(door, 'otp=')
    story.isPrivate('target/door.txt')
    assert story.text('target/door.txt').startsWith("${story.orgUrl()}${door}")

    story.atConsole(3, 'salesforce-token:open', '-B', '-Dsalesforce.urlOnly=true').end()
            .succeeds('Anyone who reads this log can log in as user 005Simulated001IAA', "${story.orgUrl()}${door}")

    assert story.tokenRequests().size() == 1 // the access token serves as long as it lives
    assert !story.text('salesforce-token.properties').contains('otp')
    assert story.org().requests('/services/oauth2/singleaccess').size() == 3
}
