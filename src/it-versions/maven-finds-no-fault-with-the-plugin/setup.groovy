import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

Story.begin(basedir, context) { story ->
    story.logIn('salesforce-token.properties', SimulatedOrg.CLIENT_ID)
    def file = story.path('salesforce-token.properties')
    if (Files.getFileStore(file).supportsFileAttributeView('posix')) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-------'))
    }
    story.path('.mvn').toFile().mkdir() // Maven 4 warns of a project without one
}
