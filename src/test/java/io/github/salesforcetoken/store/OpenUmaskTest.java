package io.github.salesforcetoken.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some CI services run jobs so that everyone may write to what they make. */
class OpenUmaskTest {

    @TempDir
    Path folder;

    private Path file;

    private String saved(String umask) throws IOException {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        file = folder.resolve("new/folder/token.properties");
        return SavingProcess.saidUnder(umask, file, folder);
    }

    @Test
    void umaskOfZero_letsNobodyElseWriteToWhatIsMade() throws IOException {
        assertThat(saved("0")).isEqualTo(SavingProcess.SAVED);

        try (Stream<Path> made = Files.walk(folder.resolve("new"))) {
            assertThat(made.toList())
                    .contains(file)
                    .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                            .as(path.toString())
                            .doesNotContain(PosixFilePermission.OTHERS_WRITE));
        }
        Samples.assertOwnerOnly(file);
    }

    @Test
    void strictUmask_isKept() throws IOException {
        assertThat(saved("077")).isEqualTo(SavingProcess.SAVED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }
}
