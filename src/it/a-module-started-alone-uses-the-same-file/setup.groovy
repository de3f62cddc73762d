import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.path('project/.mvn').toFile().mkdir() // Git keeps no empty folders
    ['outside/', 'project/', '../../it-user/'].each { it ->
        story.path(it).toFile().mkdir()
    }
    story.logIn('outside/salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    story.logIn('project/salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    story.logIn('../../it-user/a-module-started-alone.properties', SimulatedOrg.CLIENT_ID)
}
