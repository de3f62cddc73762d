import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('rotating', 'https://app.example.com/callback').with(SimulatedApp.Policy.ROTATION))

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    def revoked = story.logIn('revoked.properties', 'rotating')
    story.logIn('other.properties', 'rotating')

    def request = HttpRequest.newBuilder(URI.create("${story.orgUrl()}/services/oauth2/revoke?token=${revoked}"))
    assert HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200
}
