import io.github.salesforcetoken.testing.Chromium
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def visits = story.org().requests('/secur/frontdoor.jsp')
    story.log(1).succeeds('open (default) @ a-browser-goes-through-the-front-door-once',
            "Front door to ${story.orgUrl()}, logged in as user 005Simulated001IAA set as \${salesforce.frontDoorUrl}")
    if (Chromium.installed().isPresent()) {
        story.log(1).succeeds('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
        assert visits.size() == 2
        assert visits[0].header('User-Agent').contains('Chrom')
        assert story.org().requests('/lightning/o/Account/list').size() == 1
    } else {
        println '[WARNING] No chromium, chromium-browser or google-chrome on the PATH: the front door in a real browser is NOT tested'
        story.log(1).succeeds('Tests run: 1, Failures: 0, Errors: 0, Skipped: 1')
    }
    story.tokenRequest()
}
