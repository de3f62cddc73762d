package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.temporary;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("token.properties");
    }

    @Test
    void reserve_takesTheRoomInAFileOfItsOwn() throws Exception {
        try (FreshFile fresh = FreshFile.reserve(file, 70_000, Samples.trust(), () -> Files.readAllBytes(file))) {
            assertThat(fresh.path()).hasSize(70_000);
            assertOwnerOnly(fresh.path());
            assertThat(temporary(file)).containsExactly(fresh.path());
        }
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void replace_cutsOffTheRoomThatIsLeft() throws Exception {
        try (FreshFile fresh = FreshFile.reserve(file, 70_000, Samples.trust(), () -> Files.readAllBytes(file))) {
            fresh.replace("short".getBytes());
        }
        assertThat(file).hasContent("short");
        assertOwnerOnly(file);
        assertNoTemporaryFileIn(file.getParent());
    }

    @Test
    void reserve_replacesTheFileByItsOwnContentAndKeepsItsTime() throws Exception {
        Files.createDirectory(file.getParent());
        Files.writeString(file, "mine=1\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        Object before = Files.readAttributes(file, "unix:ino").get("ino");

        FreshFile.reserve(file, 0, Samples.trust(), () -> Files.readAllBytes(file))
                .close();

        assertThat(file).hasContent("mine=1");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1_000_000_000_000L));
        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isNotEqualTo(before);
        assertNoTemporaryFileIn(file.getParent());
    }

    /** Somebody may have put a file without an end in the place of the one that was looked at. */
    @Test
    void fileThatIsTooLargeToBeMeant_isNotReadIntoMemory() throws Exception {
        Files.createDirectory(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 1L << 33); // more than an array can have
        }

        assertRefused(FileProblem.TOO_LARGE, () -> FreshFile.proveWritable(file, 10, Samples.trust()));

        assertThat(Files.size(file)).isEqualTo((1L << 33) + 1);
        assertNoTemporaryFileIn(file.getParent());
    }

    /** What a person may have called so, and what other versions and programs call so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.tmp",
                "login.0123456789abcdef.tmp",
                "login.0123456789abcdef01234567.tmp",
                "login.1.tmp",
                "login~",
                ".login.tmp",
                "login.bak"
            })
    void fileOfSomebodyElse_survivesAReservation(String name) throws Exception {
        Path login = Files.writeString(folder.resolve("login"), "mine=1\n");
        Path other = Files.writeString(folder.resolve(name), "theirs=1\n");

        Samples.save(login, Samples.token());
        tokenFile(login).reserve(NO_PATIENCE).close();
        FreshFile.proveWritable(login, 10, Samples.trust());

        assertThat(other).hasContent("theirs=1");
        assertThat(tokenFile(login).read()).containsEntry("mine", "1");
    }

    /** Another token file of that name keeps its tokens, and isn't taken for an unfinished save. */
    @Test
    void tokenFileCalledLikeATemporaryFile_isATokenFile() throws Exception {
        Path login = folder.resolve("login");
        Path other = folder.resolve("login.tmp");
        Samples.save(other, Samples.token());
        try (Reservation reservation = tokenFile(other).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(Samples.token(), Samples.app(), Secret.of("5Aep861Spent=="), List.of());
        }
        String before = Files.readString(other);

        try (Reservation reservation = tokenFile(login).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isFalse();
            reservation.save(Samples.token(), Samples.app());
        }
        assertThat(Files.readString(other)).isEqualTo(before);
    }

    @Test
    void folderWithTheNameOfALeftover_isKept() throws IOException, Failure {
        Files.createDirectory(file.getParent());
        Path left = Samples.leftBehind(file);
        Files.delete(left);
        Path mine = Files.createDirectories(left.resolve("mine"));

        tokenFile(file).reserve(NO_PATIENCE).close();

        assertThat(mine).exists();
    }
}
