package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PropertiesText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run left can't be read right now, as when too many files are open. It may be the only copy of a login. */
class UnreadableSaveTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void needPosix() {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        file = folder.resolve("token.properties");
    }

    @Test
    void unfinishedSaveThatCannotBeRead_staysForTheNextRun() throws Exception {
        Path aside = folder.resolve("aside");
        Samples.save(aside, Samples.token());
        Path unfinished = Samples.leftBehind(file);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        FileTrust trust = new FileTrust(folder, (warning, of) -> replaceByFolder(unfinished));

        assertRefused(NOT_READABLE, () -> UnfinishedSave.of(file, trust).finish(PropertiesText.of("")));
        assertThat(unfinished).exists();
        assertThat(file).doesNotExist();

        Files.move(aside, unfinished, StandardCopyOption.REPLACE_EXISTING);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isTrue();
            assertThat(reservation.content()).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        }
    }

    /** Comes when the file is about to be opened, since its folder is open to everyone. */
    private static void replaceByFolder(Path unfinished) {
        try {
            Files.delete(unfinished);
            Files.createDirectory(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void folderThatCannotBeListed_isNotTakenForOneWithoutAnUnfinishedSave() throws Exception {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        assertRefused(NOT_READABLE, () -> LeftBehind.of(loop.resolve("token.properties"), Samples.trust()));
        assertThat(LeftBehind.of(folder.resolve("missing/token.properties"), Samples.trust()))
                .isEmpty();
    }

    /** It may say that the token is spent. */
    @Test
    void markThatCannotBeRead_isNotTakenForNone() throws Exception {
        Path unreadable = Path.of("/proc/self/mem"); // its first byte is nobody's
        assumeTrue(Files.isRegularFile(unreadable), "Linux has such a file");
        Files.createSymbolicLink(Samples.beside(file, ".lock"), unreadable);

        assertRefused(NOT_READABLE, () -> TokenFileLock.unlocked(file, Samples.trust()));
    }
}
