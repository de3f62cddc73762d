import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.logIn('salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    story.path('.mvn').toFile().mkdir() // Maven 4 warns of a project without one
}
