package io.github.salesforcetoken.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares that set the mode of every file, as CIFS does with file_mode=0755. A umask stands in for one: it takes no mount. */
class FixedModesTest {

    @TempDir
    Path folder;

    private Path file;
    private Path unfinished;

    @BeforeEach
    void killSave() throws Exception {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        file = folder.resolve("token.properties");
        Samples.save(file, Samples.token());
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        unfinished = Samples.leftBehind(file);
        String rotated = Files.readString(file).replace(Samples.REFRESH_TOKEN, "5Aep861NextRefreshToken==");
        Files.writeString(unfinished, rotated + "salesforce.exportedTo=env:only.here\n", StandardOpenOption.WRITE);
    }

    private String saved(String umask) throws IOException {
        return SavingProcess.saidUnder(umask, file, folder);
    }

    @Test
    void unfinishedSaveOfTheModeThatNewFilesGet_isFinished() throws Exception {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r--------"));

        assertThat(saved("0200")).isEqualTo(SavingProcess.SAVED);

        assertThat(file).content().contains("env:only.here");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void unfinishedSaveOfAnyOtherMode_isNotTaken() throws Exception {
        for (String mode : List.of("r--------", "rwxr-xr-x", "rw--w----")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(mode));

            assertThat(saved("077")).isEqualTo(SavingProcess.SAVED);

            assertThat(file).content().doesNotContain("env:only.here");
            assertThat(unfinished).exists();
        }
    }
}
