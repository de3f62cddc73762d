package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY_DISK;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.PendingFileTest;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.UrlFile;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.RamDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system itself says of a disk that is full or read-only, also to the superuser. */
class RamDiskTest {

    @TempDir
    Path folder;

    private Optional<RamDisk> disk;
    private Path file;
    private Path refuge;
    private String before;

    @BeforeEach
    void mount() throws Exception {
        disk = RamDisk.mount(folder.resolve("disk"), "128k");
        assumeTrue(disk.isPresent(), "only a superuser on Linux may mount a disk");
        refuge = Files.createDirectory(folder.resolve("refuge"));
        file = disk.get().folder().resolve("token.properties");
        Files.writeString(file, "mine=1\n");
        save(file, token());
        before = Files.readString(file);
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @Test
    void fullDisk_isRefusedBeforeAnythingIsSpent() throws Exception {
        disk.get().fill();

        assertRefused(NO_SPACE, () -> tokenFile(file).reserve(NO_PATIENCE));
        assertRefused(NO_SPACE, () -> UrlFile.prove(file.resolveSibling("url.txt"), Samples.trust()));

        assertThat(Files.readString(file)).isEqualTo(before);
        assertNoTemporaryFileIn(disk.get().folder());
    }

    /** As on a machine that speaks German. */
    @Test
    void diskThatIsReadOnly_isToldInAnyLanguage() throws Exception {
        FileSystemException readOnly = new FileSystemException("x", null, "Das Dateisystem ist nur lesbar");
        assertThat(PathFault.of(file, readOnly).problem()).isEqualTo(NOT_WRITABLE);

        disk.get().makeReadOnly();
        assertThat(PathFault.of(file, readOnly).problem()).isEqualTo(READ_ONLY_DISK);
        assertThat(PathFault.of(file, readOnly, NOT_READABLE).problem()).isEqualTo(NOT_READABLE);
    }

    @Test
    void diskThatIsFull_isToldInAnyLanguage() throws Exception {
        FileSystemException full = new FileSystemException("x", null, "Auf dem Ger\u00e4t ist kein Platz mehr");
        disk.get().fill();

        assertThat(PathFault.of(file, full).problem()).isEqualTo(NO_SPACE);
        assertThat(PathFault.of(file.resolveSibling("new").resolve("x"), full).problem())
                .isEqualTo(NO_SPACE);
    }

    /** Such as squashfs, which never has room. */
    @Test
    void fullDisk_isNotBlamedForWhatItDoesNotCause() throws Exception {
        disk.get().fill();
        FileSystemException other = new FileSystemException("x", null, "Ein-/Ausgabefehler");
        assertThat(PathFault.of(file, new AccessDeniedException("x")).problem()).isEqualTo(NOT_WRITABLE);
        assertThat(PathFault.of(file, other, NOT_READABLE).problem()).isEqualTo(NOT_READABLE);

        disk.get().makeReadOnly();
        assertThat(PathFault.of(file, other).problem()).isEqualTo(READ_ONLY_DISK);
        FileSystemException readOnly = new FileSystemException("x", null, "Read-only file system");
        assertThat(PathFault.of(file, readOnly).problem()).isEqualTo(READ_ONLY_DISK);
    }

    @Test
    void diskThatFillsUpMeanwhile_hasRoomForTheTokens() throws Exception {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            disk.get().fill();
            reservation.save(Samples.tokenWithEverything(), app());
        }
        assertThat(tokenFile(file).read()).containsEntry("mine", "1").containsKey(TokenFile.API_INSTANCE_URL);
        assertOwnerOnly(file);
    }

    @Test
    void fullDisk_tearsNeitherTheRequestNorAnExport() throws Exception {
        PendingFile pending = new PendingFile(file);
        Path export = Files.writeString(disk.get().folder().resolve("it.env"), "MINE=1\n");
        Path runners = Files.writeString(disk.get().folder().resolve("github"), "MINE=1\n");
        Map<String, String> login = Exported.login();
        login.put(TokenFile.ACCESS_TOKEN, "x".repeat(200_000));
        ExportValues tooLong = ExportValues.of(login, app(), Optional.empty());
        ExportFile env = new ExportFile(ExportPreset.ENV, export);
        ExportFile github = new ExportFile(ExportPreset.GITHUB_ENV, runners);
        env.prove(Exported.values(), Samples.trust(), NO_PATIENCE);
        github.prove(Exported.values(), Samples.trust(), NO_PATIENCE);

        assertThat(Failures.problems(
                        catchThrowable(() -> github.write(tooLong, List.of(), Samples.trust(), NO_PATIENCE))))
                .endsWith(NO_SPACE);
        assertThat(runners).hasContent("MINE=1");
        assertThat(Failures.problems(catchThrowable(() -> env.write(tooLong, List.of(), Samples.trust(), NO_PATIENCE))))
                .endsWith(NO_SPACE);
        assertThat(export).hasContent("MINE=1");

        disk.get().fill();
        assertThat(Failures.problems(catchThrowable(() -> env.prove(Exported.values(), Samples.trust(), NO_PATIENCE))))
                .endsWith(NO_SPACE);
        assertThat(Failures.problems(
                        catchThrowable(() -> github.prove(Exported.values(), Samples.trust(), NO_PATIENCE))))
                .endsWith(NO_SPACE);
        assertRefused(NO_SPACE, () -> pending.save(PendingFileTest.pending("secretState-0123456789")));
        assertThat(pending.path()).doesNotExist();
        assertNoTemporaryFileIn(disk.get().folder());
    }

    /** The same bytes need no room twice. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedSaveOnAFullDisk_isFinishedWhereTheTokenFileHasNothing(boolean isThere) throws Exception {
        Path left = Samples.leftBehind(file);
        Files.move(file, left, StandardCopyOption.REPLACE_EXISTING);
        if (isThere) {
            Files.setLastModifiedTime(Files.createFile(file), FileTime.fromMillis(0));
        }
        disk.get().fill();

        assertThat(tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(left).doesNotExist();
        assertRefused(NO_SPACE, () -> tokenFile(file).reserve(NO_PATIENCE));
    }

    @Test
    void killedSaveThatCannotBeFinished_isNotTakenForNoLogin() throws Exception {
        Path left = Samples.leftBehind(file);
        Files.move(file, left, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file, "mine=2\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        disk.get().fill();

        TokenFile tokenFile = tokenFile(file);
        assertRefused(NO_SPACE, tokenFile::read);
        assertRefused(NO_SPACE, tokenFile::content);

        assertThat(Files.readString(file)).isEqualTo("mine=2\n");
        assertThat(Files.readString(left)).isEqualTo(before);
    }

    /** As a container mounts a single file: it can be written, but not replaced. The token file is, but an export isn't worth it. */
    @Test
    void exportThatIsAMountItself_isRefusedBeforeAnythingIsSpent() throws Exception {
        Path mounted = Files.writeString(folder.resolve("mounted.env"), "MINE=1\n");
        Path export = Files.writeString(disk.get().folder().resolve("it.env"), "MINE=2\n");
        assumeTrue(new ProcessBuilder("mount", "--bind", export.toString(), mounted.toString())
                        .start()
                        .waitFor()
                == 0);
        try {
            ExportFile env = new ExportFile(ExportPreset.ENV, mounted);
            Failure failure = (Failure) catchThrowable(() -> env.prove(Exported.values(), Samples.trust(), NO_PATIENCE))
                    .getCause();
            assertThat(failure.problem()).isEqualTo(FileProblem.NOT_REPLACEABLE);
            assertThat(Path.of(failure.shown())).isEqualTo(mounted);
            assertThat(export).hasContent("MINE=2");
            assertNoTemporaryFileIn(folder);
        } finally {
            new ProcessBuilder("umount", mounted.toString()).start().waitFor();
        }
    }

    @Test
    void readOnlyDisk_isRefusedBeforeAnythingIsSpent() throws Exception {
        disk.get().makeReadOnly();

        assertRefused(READ_ONLY_DISK, () -> tokenFile(file).reserve(NO_PATIENCE));
        assertRefused(READ_ONLY_DISK, () -> UrlFile.prove(file.resolveSibling("url.txt"), Samples.trust()));
        assertRefused(
                READ_ONLY_DISK,
                () -> tokenFile(file.resolveSibling("new.properties")).reserve(NO_PATIENCE));
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
    }

    @Test
    void diskThatCannotBeWrittenAnyMore_sendsTheTokensToTheRescueFile() throws Exception {
        TokenFile tokenFile = new TokenFile(file, List.of(disk.get().folder(), refuge));
        try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            disk.get().fill();

            Path rescue = Path.of(assertRefused(RESCUED, () -> reservation.save(token(), app()))
                    .shown());

            assertThat(rescue).hasParent(refuge);
            assertOwnerOnly(rescue);
            assertThat(tokenFile(rescue).read()).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        }
        assertNoTemporaryFileIn(disk.get().folder());
    }
}
