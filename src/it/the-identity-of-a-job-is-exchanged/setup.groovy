import io.github.salesforcetoken.testing.IdentityHandler
import io.github.salesforcetoken.testing.IdentityIssuer
import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story
import java.time.Clock

def issuer = IdentityIssuer.start()
def audience = 'https://acme.my.salesforce.com'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('exchange', 'https://app.example.com/callback')
                .with(SimulatedApp.Policy.TOKEN_EXCHANGE)
                .withPermittedUsers(SimulatedOrg.USERNAME))
        .handler('exchange', 'CiTokenHandler', IdentityHandler.of(issuer, audience, SimulatedOrg.USERNAME))

Story.begin(basedir, context, org) { story ->
    context.put('issuer', story.issuer(issuer))
    context.put('other', story.issuer(IdentityIssuer.startAnother(Clock.systemUTC())))
    context.put('audience', audience)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'exchange')
    story.give('salesforce.tokenHandler', 'CiTokenHandler')
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
