package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refresh that was killed in its last instant: the new content is written, and not moved yet. */
class UnfinishedSaveTest {

    private static final Secret FIRST = Secret.of("5Aep861FirstRefreshToken==");

    @TempDir
    Path folder;

    private Path file;
    private Path unfinished;
    private byte[] before;
    private Map<String, String> after;

    @BeforeEach
    void killInTheLastInstant() throws Exception {
        file = folder.resolve("token.properties");
        Path earlier = folder.resolve("earlier");
        Files.writeString(file, "mine=1\n");
        Samples.save(file, Samples.token(Optional.of(FIRST.reveal()), Samples.ORGANIZATION, Samples.USER));
        Files.copy(file, earlier, StandardCopyOption.COPY_ATTRIBUTES);
        before = Files.readAllBytes(file);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(Samples.token(), app(), FIRST, List.of());
        }
        after = tokenFile(file).read();
        unfinished = Samples.leftBehind(file);
        Files.move(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(earlier, file);
    }

    @Test
    void rotatedToken_isSavedByTheNextRun() throws Exception {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isTrue();
            assertThat(reservation.content()).isEqualTo(after).containsEntry("mine", "1");
        }
        assertThat(tokenFile(file).read()).isEqualTo(after);
        assertOwnerOnly(file);
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void rotatedToken_isSavedWhereTheSpentOneNeverWasInAFile() throws Exception {
        Files.delete(file);

        assertRecovered(true);
        assertThat(tokenFile(file).read()).isEqualTo(after);
    }

    /** The content that a save would have moved into place, as the last step of a process that was killed right then. */
    private void leave(Save save) throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("token.properties");
        Files.write(elsewhere, before);
        try (Reservation reservation = tokenFile(elsewhere).reserve(NO_PATIENCE)) {
            save.save(reservation);
        }
        after = tokenFile(elsewhere).read();
        write(Files.readAllBytes(elsewhere));
    }

    @FunctionalInterface
    private interface Save {
        void save(Reservation reservation) throws Failure;
    }

    private void assertTaken() throws Exception {
        assertRecovered(true);
        assertThat(tokenFile(file).read()).isEqualTo(after);
        assertThat(unfinished).doesNotExist();
    }

    private static SalesforceToken another(Optional<String> refreshToken) {
        return Samples.token(refreshToken, Samples.ORGANIZATION, "005Another00001AAA");
    }

    /** The code is spent. */
    @Test
    void loginOfAPerson_isSavedByTheNextRun() throws Exception {
        leave(reservation -> reservation.save(another(Optional.of("5Aep861OfAnother")), app()));
        assertTaken();
    }

    @Test
    void loginThatMachinesShare_isSavedByTheNextRun() throws Exception {
        leave(reservation -> reservation.saveShared(another(Optional.of("5Aep861OfAnother")), app(), "mark"));
        assertTaken();
    }

    @Test
    void loginWithoutARefreshToken_isSavedByTheNextRun() throws Exception {
        before = "mine=1\n".getBytes();
        Files.write(file, before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        leave(reservation -> reservation.save(another(Optional.empty()), app()));
        assertTaken();
    }

    @Test
    void accessTokenOfAnotherGrant_isSavedByTheNextRun() throws Exception {
        before = "mine=1\n".getBytes();
        Files.write(file, before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        leave(reservation -> reservation.saveBesideRefreshToken(another(Optional.empty()), app(), "fingerprint"));
        assertTaken();
    }

    @Test
    void refreshWithoutRotation_isSavedByTheNextRun() throws Exception {
        before = Files.readString(file)
                .replace(Samples.ACCESS_TOKEN, "00DSample000001!AQearlier")
                .getBytes();
        Files.write(file, before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        leave(reservation -> reservation.saveRefreshed(
                Samples.token(Optional.empty(), Samples.ORGANIZATION, Samples.USER), app(), FIRST, List.of()));
        assertTaken();
    }

    /** Nothing else in the file says that there is something to be finished. */
    @Test
    void firstLoginOfAFile_isFoundByWhoeverReadsTheFile() throws Exception {
        Files.delete(file);
        assertThat(tokenFile(file).read()).isEqualTo(after);
        assertThat(file).exists();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void firstLoginThatIsBeingSaved_isLeftToItsSaver() throws Exception {
        Files.delete(file);
        try (LockFile saver = LockFile.acquire(Samples.beside(file, ".lock"), NO_PATIENCE)) {
            assertThat(saver).isNotNull();
            assertThat(tokenFile(file).read()).isEmpty();
        }
        assertThat(unfinished).exists();
    }

    @Test
    void whatBringsNoLogin_isNotTaken() throws Exception {
        leave(Reservation::removeTokens);
        assertNotTaken();
        leave(reservation -> reservation.recordExports(Optional.of("env:x.env")));
        assertNotTaken();
        leave(reservation -> reservation.saveBesideRefreshToken(another(Optional.empty()), app(), "fingerprint"));
        assertNotTaken();
    }

    /** Which the file has had before, and sending it would end the one that it has. */
    @Test
    void spentToken_isNotTaken() throws Exception {
        byte[] old = before;
        byte[] fresh = Files.readAllBytes(unfinished);
        Files.write(file, fresh);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        before = fresh;
        write(old);
        assertNotTaken();
    }

    /** The proof that a file can be replaced begins with a copy of it, which a kill may cut off anywhere. */
    @Test
    void pieceOfTheFileItself_isNotTaken() throws Exception {
        String whole = Files.readString(file).replaceFirst("(?m)^(salesforce.refreshToken=.*\n)([^\\00]*)$", "$2$1");
        assertThat(whole).endsWith(FIRST.reveal() + "\n");
        before = whole.getBytes();
        Files.write(file, before);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        for (int cut = 0; cut < 40; cut++) {
            write(Arrays.copyOf(before, before.length - cut));
            assertNotTaken();
        }
    }

    @Test
    void contentThatIsCutOff_isNotTaken() throws Exception {
        byte[] whole = Files.readAllBytes(unfinished);
        for (int length : new int[] {0, 1, whole.length / 2}) {
            write(Arrays.copyOf(whole, length));
            assertNotTaken();
        }
        write(Arrays.copyOf(whole, whole.length + 64 * 1024)); // as long as the room isn't filled
        assertNotTaken();
    }

    @Test
    void tokenFileThatSomebodyChangedSince_counts() throws Exception {
        leave(reservation -> reservation.save(another(Optional.of("5Aep861OfAnother")), app()));
        makeLater(file);

        assertNotTaken();
    }

    private void makeLater(Path file) throws IOException {
        Files.setLastModifiedTime(
                file,
                FileTime.from(Files.getLastModifiedTime(unfinished).toInstant().plusSeconds(1)));
    }

    /** As after a clock was set back, or when the old file comes from a cache again. */
    @Test
    void rotatedToken_isSavedAlsoIfTheFileOfTheSpentOneIsLater() throws Exception {
        makeLater(file);

        assertTaken();
    }

    /** As by {@code mv} or {@code cp -p}, which keep its time. */
    @Test
    void anotherLoginThatSomebodyPutThereSince_counts() throws Exception {
        Path other = Files.createDirectories(folder.resolve("others")).resolve("token.properties");
        Samples.save(other, Samples.token(Optional.of("5Aep861OfSomebodyElse"), Samples.ORGANIZATION, Samples.USER));
        Files.setLastModifiedTime(other, FileTime.fromMillis(0));
        before = Files.readAllBytes(other);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertNotTaken();
    }

    /** A refresh token from outside leaves the file's own as it is. */
    @Test
    void successorOfATokenFromOutside_isSavedByTheNextRun() throws Exception {
        Secret outside = Secret.of("5Aep861OfACiSecret");
        leave(reservation -> reservation.saveRefreshed(Samples.token(), app(), outside, List.of(outside)));

        assertTaken();
    }

    @Test
    void saveThatEndedNoToken_isNotTaken() throws Exception {
        write((Files.readString(file) + "salesforce.rotation=off\n").getBytes());

        assertNotTaken();
    }

    @Test
    void fileThatOthersMayWrite_isNotTaken() throws Exception {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertRecovered(false);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(unfinished).exists();
    }

    @Test
    void link_isNotFollowed() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path elsewhere = Files.move(unfinished, folder.resolve("elsewhere"));
        Files.createSymbolicLink(unfinished, elsewhere);

        assertRecovered(false);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(unfinished).isSymbolicLink();
        assertThat(elsewhere).exists();
    }

    private void write(byte[] content) throws IOException {
        Files.deleteIfExists(unfinished);
        PrivateFiles.create(unfinished).close();
        Files.write(unfinished, content, StandardOpenOption.WRITE);
    }

    private void assertNotTaken() throws Exception {
        assertRecovered(false);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(unfinished).doesNotExist();
    }

    private void assertRecovered(boolean expected) throws Failure {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isEqualTo(expected);
        }
    }
}
