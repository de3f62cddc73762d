import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def secret = '5Aep861AStaticRefreshTokenInTheSecretsOfTheCi'
    story.atConsole(4, 'salesforce-token:help').end().succeeds() // fills the local repository, which Maven 3 doesn't lock
    // Whoever comes first finds other machines at work; then they find each other.
    2.times {
        story.org().answerNextTokenRequestWith(
                CannedAnswer.error('invalid_grant', 'token request is already being processed'))
    }
    def environment = [
            SALESFORCE_LOGIN_URL: story.orgUrl(), SALESFORCE_CLIENT_ID: 'steady', SALESFORCE_REFRESH_TOKEN: secret]
    def machines = (1..3).collect {
        story.atConsole(it, environment, '-B', 'salesforce-token:access-token', '-X', '-e',
                "-Dsalesforce.tokenFile=machine$it/salesforce-token.properties")
    }
    def logs = machines.collect { it.end() }

    logs.each { it.succeeds("Access token for 00DSimulated001MAA (${story.orgUrl()})", 'refresh token unchanged') }
    assert (1..3).any {
        story.text("${it}.log").contains('Another build, program or machine is refreshing with the same refresh token')
    }
    def tokens = (1..3).collect { story.properties("machine$it/salesforce-token.properties")['salesforce.accessToken'] }
    assert tokens.every { story.org().accepts(it) }
    def sent = story.refreshTokensSent()
    assert sent.size() >= 5
    assert sent.every { it == secret }
}
