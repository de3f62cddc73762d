import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

Story.begin(basedir, context) { story ->
    story.give('salesforce.appName', 'MavenToken')
    story.give('salesforce.contactEmail', 'admin@acme.example')
    story.give('salesforce.outputDirectory', 'app')
    ['app/extlClntAppGlobalOauthSets', 'app/classes'].each { Files.createDirectories(story.path(it)) }
    story.write('app/extlClntAppGlobalOauthSets/MavenToken_glbloauth.ecaGlblOauth-meta.xml', '<retrieved/>\n')
    story.write('app/classes/Hello.cls', 'public class Hello {}\n')
    story.write('sfdx-project.json', '{ "packageDirectories": [ { "path": "app" } ] }\n')
}
