package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixPathTest {

    @Test
    void path_isThereOnAPosixSystem() {
        assertThat(UnixPath.of("/bin/sh")).contains(Path.of("/bin/sh"));
    }

    /** Like that of Windows, an archive's has no POSIX attributes. */
    @Test
    void path_isNotThereElsewhere(@TempDir Path folder) throws Exception {
        try (FileSystem other = FileSystems.newFileSystem(folder.resolve("other.zip"), Map.of("create", "true"))) {
            assertThat(UnixPath.in(other, "/bin/sh")).isEmpty();
        }
    }
}
