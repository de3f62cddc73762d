package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.tokenWithEverything;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a file system in memory, because a real disk is hard to fill. */
class FullDiskTest {

    private static final String MINE = "# mine\n".repeat(1000);
    private static final int SIZE = 256 * 1024;

    private FileSystem fileSystem;
    private Path file;

    @BeforeEach
    void mount() throws IOException {
        fileSystem = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(1024)
                .setMaxSize(SIZE)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build());
        file = fileSystem.getPath("token.properties");
        Files.writeString(file, MINE);
    }

    @AfterEach
    void unmount() throws IOException {
        fileSystem.close();
    }

    private Path fillUpTo(int free) throws IOException {
        return Files.write(fileSystem.getPath("filler"), new byte[SIZE - 8 * 1024 - free]);
    }

    @Test
    void reserve_isRefusedAndChangesNothing() throws IOException, Failure {
        TokenFile tokenFile = new TokenFile(file, List.of());
        Path filler = fillUpTo(16 * 1024);
        assertThat(assertRefused(NO_SPACE, () -> tokenFile.reserve(NO_PATIENCE)).shown())
                .isEqualTo(file.toString());
        assertThat(Files.readString(file)).isEqualTo(MINE);
        assertThat(Samples.temporary(file)).isEmpty();

        Files.delete(filler);
        tokenFile.reserve(NO_PATIENCE).close();
    }

    @Test
    void save_succeedsThoughTheDiskFillsUpAfterTheReservation() throws IOException, Failure {
        TokenFile tokenFile = new TokenFile(file, List.of());
        try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
            long free = Files.getFileStore(file).getUsableSpace();
            Files.write(fileSystem.getPath("filler"), new byte[(int) free]);
            reservation.save(tokenWithEverything(), app());
        }
        assertThat(tokenFile.read()).hasSize(14);
        assertThat(Files.readString(file)).startsWith(MINE);
        assertOwnerOnly(file);
    }

    @Test
    void replace_isRefusedAndChangesNothing() throws IOException, Failure {
        fillUpTo(4 * 1024);
        assertRefused(NO_SPACE, () -> PrivateFiles.replace(file, MINE.getBytes(UTF_8), Samples.trust()));
        assertThat(Files.readString(file)).isEqualTo(MINE);
        assertNoTemporaryFileIn(file.toAbsolutePath().getParent());

        PrivateFiles.replace(file, "short".getBytes(UTF_8), Samples.trust());
        assertThat(Files.readString(file)).isEqualTo("short");
    }
}
