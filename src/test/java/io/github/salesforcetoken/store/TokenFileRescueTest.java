package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.TokenFileProblem.LOST;
import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.NewContent;
import io.github.salesforcetoken.files.Note;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file was proven writable, the code is spent, and then writing fails all the same. */
class TokenFileRescueTest {

    @TempDir
    Path folder;

    private Path file;
    private Path refuge;

    @BeforeEach
    void name() throws IOException {
        file = folder.resolve("token.properties");
        refuge = Files.createDirectory(folder.resolve("refuge"));
    }

    /** Saves after something has gone wrong with the file. */
    private Failure assertFails(TokenFileProblem problem, List<Path> refuges) throws Exception {
        try (Reservation reservation = new TokenFile(file, refuges).reserve(NO_PATIENCE)) {
            Files.deleteIfExists(file);
            Files.createDirectories(file.resolve("in the way"));
            return assertRefused(problem, () -> reservation.save(token(), app()));
        }
    }

    @Test
    void tokens_goToAnOwnerOnlyRescueFile() throws Exception {
        Path rescue = Path.of(assertFails(RESCUED, List.of(refuge)).shown());

        assertThat(rescue).hasParent(refuge).hasExtension("properties");
        assertOwnerOnly(rescue);
        assertThat(file.resolve("in the way")).exists();
        assertThat(Samples.temporary(file)).isEmpty();
    }

    @Test
    void rescueFile_canTakeThePlaceOfTheTokenFile() throws Exception {
        Files.writeString(file, "mine=1\n");
        Path rescue = Path.of(assertFails(RESCUED, List.of(refuge)).shown());
        Path saved = folder.resolve("saved.properties");
        save(saved, token());

        assertThat(tokenFile(rescue).read())
                .isEqualTo(tokenFile(saved).read())
                .containsEntry("salesforce.accessToken", ACCESS_TOKEN)
                .containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
        Files.delete(file.resolve("in the way"));
        Files.delete(file);
        save(file, token());
        assertThat(tokenFile(file).read()).isEqualTo(tokenFile(saved).read());
    }

    /** What the documentation offers: either makes the token file what it would be, had it been saved. */
    @ParameterizedTest
    @EnumSource
    void rescueFile_hasAllThatTheSaveWouldHaveChangedAndKept(Brought brought) throws Exception {
        Secret used = Secret.of("5Aep861secretBefore");
        Samples.save(file, token(Optional.of(used.reveal()), Samples.ORGANIZATION, Samples.USER));
        Files.writeString(file, """
                mine=1
                salesforce.rotation=off
                salesforce.loginAt=1
                salesforce.generation=2
                salesforce.issuedFor=0123456789abcdef
                salesforce.apiInstanceUrl=https://old.example.com
                salesforce.spentRefreshTokens=00112233445566aa,00112233445566bb
                salesforce.outsideRefreshTokens=00112233445566aa
                salesforce.exportedTo=camel:it.properties
                """, StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file);
        Path saved = Files.write(folder.resolve("saved.properties"), before);
        try (Reservation reservation = tokenFile(saved).reserve(NO_PATIENCE)) {
            brought.save(reservation, used);
        }
        Path rescue;
        try (Reservation reservation = new TokenFile(file, List.of(refuge)).reserve(NO_PATIENCE)) {
            Files.delete(file);
            Files.createDirectory(file);
            rescue = Path.of(assertRefused(RESCUED, () -> brought.save(reservation, used))
                    .shown());
        }
        Files.delete(file);

        Files.write(file, before);
        Files.write(file, Files.readAllBytes(rescue), StandardOpenOption.APPEND);
        assertThat(ours(file)).as("with the lines of the rescue file").isEqualTo(ours(saved));
        assertThat(tokenFile(file).read()).containsEntry("mine", "1");
        Files.copy(rescue, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(ours(file)).as("replaced by the rescue file").isEqualTo(ours(saved));
    }

    private static Map<String, String> ours(Path file) throws Failure {
        Map<String, String> ours = new TreeMap<>(tokenFile(file).read());
        ours.entrySet().removeIf(entry -> entry.getValue().isEmpty() || !TokenProperties.isOurs(entry.getKey()));
        return ours;
    }

    private enum Brought {
        BY_A_CODE,
        BY_A_CODE_WITHOUT_A_REFRESH_TOKEN,
        BY_A_CODE_FOR_MANY_MACHINES,
        BY_A_REFRESH;

        void save(Reservation reservation, Secret used) throws Failure {
            switch (this) {
                case BY_A_CODE -> reservation.save(token(), app());
                case BY_A_CODE_WITHOUT_A_REFRESH_TOKEN ->
                    reservation.save(token(Optional.empty(), Samples.ORGANIZATION, Samples.USER), app("3MVG9another"));
                case BY_A_CODE_FOR_MANY_MACHINES -> reservation.saveShared(token(), app(), "mark");
                case BY_A_REFRESH -> reservation.saveRefreshed(token(), app(), used, List.of());
            }
        }
    }

    /** An empty value is none, which a later save doesn't keep either. */
    @Test
    void emptyRefreshToken_isNone() throws Exception {
        Files.writeString(
                file,
                "salesforce.clientId=" + app().clientId() + "\nsalesforce.organizationId=" + Samples.ORGANIZATION
                        + "\nsalesforce.userId=" + Samples.USER + "\nsalesforce.refreshToken=\n");
        save(file, token(Optional.empty(), Samples.ORGANIZATION, Samples.USER));
        assertThat(tokenFile(file).read())
                .doesNotContainKey(TokenFile.REFRESH_TOKEN)
                .containsEntry(TokenFile.ISSUED_FOR, TokenFile.A_PERSON);

        Files.writeString(file, "salesforce.refreshToken=\n");
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveBesideRefreshToken(
                    token(Optional.empty(), Samples.ORGANIZATION, Samples.USER), app(), "one");
        }
        assertThat(tokenFile(file).read())
                .doesNotContainKey(TokenFile.REFRESH_TOKEN)
                .containsKey(TokenFile.ISSUED_AT)
                .containsEntry(TokenFile.ISSUED_FOR, "one");
    }

    @Test
    void tokens_areRescuedWhenTheFolderIsGone() throws Exception {
        assumeTrue(Samples.isPosix(folder), "Windows moves no folder of an open file");
        file = Files.createDirectory(folder.resolve("project")).resolve("token.properties");
        try (Reservation reservation = new TokenFile(file, List.of(refuge)).reserve(NO_PATIENCE)) {
            Path moved = Files.move(file.getParent(), folder.resolve("moved"));
            Files.writeString(file.getParent(), "mine");
            Path rescue = Path.of(assertRefused(RESCUED, () -> reservation.save(token(), app()))
                    .shown());
            assertThat(tokenFile(rescue).read()).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
            assertThat(moved.resolve("token.properties")).doesNotExist();
        }
        assertThat(file.getParent()).hasContent("mine");
    }

    @Test
    void tokens_areRescuedWhenTheFileBecomesUnreadable() throws Exception {
        try (Reservation reservation = new TokenFile(file, List.of(refuge)).reserve(NO_PATIENCE)) {
            Files.writeString(file, "mine=\\u\n");
            assertRefused(RESCUED, () -> reservation.save(token(), app()));
        }
        assertThat(file).hasContent("mine=\\u\n");
        assertThat(Samples.temporary(file)).isEmpty();
    }

    @Test
    void tokens_areRescuedEvenWhenTheThreadIsInterrupted() throws Exception {
        try (Reservation reservation = new TokenFile(file, List.of(refuge)).reserve(NO_PATIENCE)) {
            Files.createDirectories(file.resolve("in the way"));
            Thread.currentThread().interrupt();
            Path rescue = Path.of(assertRefused(RESCUED, () -> reservation.save(token(), app()))
                    .shown());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(tokenFile(rescue).read()).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
        }
    }

    /** It closes the channel to the new content at any instant, as a build that is cancelled does. */
    @Test
    void tokens_areRescuedWhenTheThreadIsInterruptedWhileItSaves() throws Exception {
        TokenFile tokenFile = new TokenFile(file, List.of(refuge));
        Samples.save(file, Samples.token(Optional.of("5Aep861secretBefore"), Samples.ORGANIZATION, Samples.USER));
        byte[] before = Files.readAllBytes(file);
        TokenFileLock locked = TokenFileLock.of(file, tokenFile.trust(), NO_PATIENCE);
        Claim claim = Claim.of(
                file,
                file,
                tokenFile.trust(),
                () -> PropertiesFile.read(file, file, tokenFile.trust()),
                locked.lock(),
                NO_PATIENCE);
        Claim interrupted = new Claim(
                claim.text(),
                claim.recovered(),
                claim.room(),
                claim.reserved(),
                new InterruptedContent(claim.content()),
                claim.mark(),
                claim.lock());
        try (Reservation reservation = new Reservation(tokenFile, file, interrupted)) {
            Secret used = Secret.of("5Aep861secretBefore");
            reservation.mark().set(used, Instant.parse("2026-11-26T14:35:10Z"));
            Path rescue =
                    Path.of(assertRefused(RESCUED, () -> reservation.saveRefreshed(token(), app(), used, List.of()))
                            .shown());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(file).hasBinaryContent(before);
            assertThat(tokenFile(rescue).read()).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
            assertThat(reservation.mark().of(used).orElseThrow().rescueFile()).contains(rescue);
            assertRefused(FileProblem.LOCKED, () -> tokenFile(file).reserve(NO_PATIENCE));
        }
        assertThat(Samples.temporary(file)).isEmpty();
    }

    /** A disk that fails, or a share that has forgotten the file. */
    @Test
    void tokens_areSavedOrRescuedAlthoughTheMarkCannotBeReadAnyMore() throws Exception {
        for (boolean isInTheWay : List.of(false, true)) {
            TokenFile tokenFile = new TokenFile(file, List.of(refuge));
            TokenFileLock locked = TokenFileLock.of(file, tokenFile.trust(), NO_PATIENCE);
            Claim claim =
                    Claim.of(file, file, tokenFile.trust(), () -> PropertiesText.of(""), locked.lock(), NO_PATIENCE);
            Claim failing = new Claim(
                    claim.text(),
                    claim.recovered(),
                    claim.room(),
                    claim.reserved(),
                    claim.content(),
                    new RefreshMark(new FailingNote(locked.lock().orElseThrow().path())),
                    claim.lock());
            try (Reservation reservation = new Reservation(tokenFile, file, failing)) {
                if (isInTheWay) {
                    Files.delete(file);
                    Files.createDirectories(file.resolve("in the way"));
                    Path rescue = Path.of(assertRefused(RESCUED, () -> reservation.save(token(), app()))
                            .shown());
                    assertThat(tokenFile(rescue).read()).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
                } else {
                    reservation.save(token(), app());
                    assertThat(tokenFile(file).read()).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
                }
            }
        }
    }

    private record FailingNote(Path path) implements Note {
        @Override
        public long size() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public int read(ByteBuffer bytes, long at) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void truncate(long at) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void write(byte[] bytes, long at) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void renew() {
            // the lock is as good as before
        }
    }

    /** Somebody interrupts the thread right before the content is written. */
    private record InterruptedContent(NewContent content) implements NewContent {
        @Override
        public void replace(byte[] bytes) throws IOException {
            Thread.currentThread().interrupt();
            content.replace(bytes);
        }

        @Override
        public void close() {
            content.close();
        }
    }

    @Test
    void folderThatCannotTakeTheRescueFile_isPassedOver() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("no folder"), "mine");
        Path rescue = Path.of(assertFails(RESCUED, List.of(folder.resolve("missing"), noFolder, refuge))
                .shown());

        assertThat(rescue).hasParent(refuge);
        assertThat(noFolder).hasContent("mine");
    }

    @Test
    void fullRescueFolder_isPassedOverAndKeepsNoHalfFile() throws Exception {
        Configuration tiny = Configuration.unix().toBuilder()
                .setBlockSize(64)
                .setMaxSize(128)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build();
        try (FileSystem fileSystem = Jimfs.newFileSystem(tiny)) {
            Path full = fileSystem.getPath("/work");
            Path rescue = Path.of(assertFails(RESCUED, List.of(full, refuge)).shown());

            assertThat(rescue).hasParent(refuge);
            assertThat(full).isEmptyDirectory();
        }
    }

    /** Another access token costs a request, and the refresh token beside it may be another user's. */
    @Test
    void tokenForWhichNothingWasSpent_needsNoRescue() throws Exception {
        Samples.save(file, token());
        try (Reservation reservation = new TokenFile(file, List.of(refuge)).reserve(NO_PATIENCE)) {
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));

            Failure failure = catchThrowableOfType(
                    Failure.class, () -> reservation.saveBesideRefreshToken(token(), app(), "fingerprint"));

            assertThat(failure.problem()).isInstanceOf(FileProblem.class);
        }
        assertThat(refuge).isEmptyDirectory();
    }

    @Test
    void noRescueFolder_meansLostAndSaysSo() throws Exception {
        Failure failure = assertFails(LOST, List.of(folder.resolve("missing")));

        assertThat(Path.of(failure.shown())).isEqualTo(file);
        assertThat(failure.getCause().getSuppressed()).hasSize(1);
        assertThat(Samples.temporary(file)).isEmpty();
    }
}
