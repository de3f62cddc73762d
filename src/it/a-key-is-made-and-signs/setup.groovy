import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('headless', 'https://app.example.com/callback')
                .withPermittedUsers(SimulatedOrg.USERNAME))

Story.begin(basedir, context, org) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'headless')
    story.give('salesforce.username', SimulatedOrg.USERNAME)
    story.give('salesforce.grant', 'jwt_bearer')
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
