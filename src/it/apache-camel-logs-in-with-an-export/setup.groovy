import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('camels-app', '1029384756EveryoneMayReadThis', 'https://app.example.com/callback'))

Story.begin(basedir, context, org) { story ->
    story.secret('1029384756EveryoneMayReadThis')
    story.logIn('salesforce-token.properties', 'camels-app')
}
