import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('rotating', 'https://app.example.com/callback').with(SimulatedApp.Policy.ROTATION))

def accessToken = { story, token -> """
salesforce.accessToken=${story.secret(token)}
salesforce.instanceUrl=${story.orgUrl()}
salesforce.id=${story.orgUrl()}/id/00DSimulated001MAA/005Simulated001IAA
salesforce.issuedAt=2026-01-01T00:00:00Z
""" }

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.logIn('salesforce-token.properties', 'rotating')
    story.logIn('stale.properties', 'rotating')
    story.write('stale.properties', story.text('stale.properties') + accessToken(story, '00DSimulated001!AQEndedLongAgo'))
    story.logIn('other-host.properties', 'rotating')
    story.write('other-host.properties', story.text('other-host.properties') + accessToken(story, '00DAnotherOrg01!AQIssuedElsewhere'))
    story.org().end(story.logIn('revoked.properties', 'rotating'))
}
