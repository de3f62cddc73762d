package io.github.salesforcetoken.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.LinkPlanter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else may write to the folder, at the same moment. */
class RacedMetadataTest {

    @TempDir
    Path root;

    /** What is written is opened once: between two times there is a moment, which this waits for. */
    @Test
    void fileOfMetadata_isNotWrittenThroughALinkThatSomebodyPutsInItsPlace() throws Exception {
        assumeTrue(
                root.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "links need a privilege on Windows");
        Path victim = Files.createFile(root.resolve("victim"));
        Path open = Files.createDirectory(root.resolve("open"));
        MetadataFile file = new MetadataFile("Type", "App", ".", "app", "<app/>\n");
        try (LinkPlanter planter = new LinkPlanter(open, ".App*.tmp", victim)) {
            assertThat(planter).isNotNull();
            for (int i = 0; i < 300; i++) {
                try {
                    new MetadataFolder(open, FileTrust.ofThisUser()).write(List.of(file), true);
                } catch (Failure e) {
                    assertThat(e.problem()).isEqualTo(MetadataProblem.NOT_WRITABLE); // nothing was there to be moved
                }
                assertThat(victim).isEmptyFile();
                Files.deleteIfExists(open.resolve(file.path()));
            }
        }
    }
}
