package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.IS_LINK;
import static io.github.salesforcetoken.files.FileProblem.LOCKED;
import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.ORGANIZATION;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.USER;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.beside;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.LockHolder;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see the tokens, and what others see while they are replaced. */
class TokenFileSafetyTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    @Test
    void everyFile_isOwnerOnlyAtEveryMoment() throws Failure, IOException {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertOwnerOnly(Samples.temporary(file).get(0));
            assertOwnerOnly(beside(file, ".lock"));
            assertThat(file).doesNotExist();
            reservation.save(token(), app());
            assertOwnerOnly(file);
            assertThat(Samples.temporary(file)).isEmpty();
        }
        assertOwnerOnly(file);
        assertOwnerOnly(beside(file, ".lock"));
    }

    @Test
    void fileThatOthersCouldRead_becomesOwnerOnly() throws Failure, IOException {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        Files.writeString(file, "mine=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        save(file, token());

        assertOwnerOnly(file);
    }

    @Test
    void reader_seesTheOldOrTheNewFileAndNothingBetween() throws Failure, IOException, InterruptedException {
        String mine = "# mine\n".repeat(2000);
        Files.writeString(file, mine);
        save(file, token());
        String one = Files.readString(file);
        save(file, token(Optional.of(REFRESH_TOKEN + "two"), ORGANIZATION, USER));
        String two = Files.readString(file);

        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch reading = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try {
                    seen.add(Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    reading.countDown();
                }
            }
        });
        try {
            reading.await();
            for (int i = 0; i < 50; i++) {
                save(file, token());
                save(file, token(Optional.of(REFRESH_TOKEN + "two"), ORGANIZATION, USER));
            }
        } finally {
            done.set(true);
            reader.join();
        }
        assertThat(seen).isNotEmpty().isSubsetOf(one, two);
    }

    @Test
    void reserve_isRefusedWhileAnotherThreadOrProcessHasTheFile() throws Failure, IOException {
        TokenFile tokenFile = tokenFile(file);
        Path lock = beside(file, ".lock");
        try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
            assertRefused(LOCKED, () -> tokenFile.reserve(NO_PATIENCE));
            assertOwnerOnly(Samples.temporary(file).get(0));
            try (LockHolder other = LockHolder.start(lock)) {
                assertThat(other.says()).isEqualTo("LOCKED");
            }
            reservation.save(token(), app());
        }
        try (LockHolder other = LockHolder.start(lock)) {
            assertThat(other.says()).isEqualTo("holds true");
            assertRefused(LOCKED, () -> tokenFile.reserve(NO_PATIENCE));
        }
        tokenFile.reserve(NO_PATIENCE).close();
    }

    @Test
    void linksToOneFile_shareItsLock() throws Failure, IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.writeString(file, "mine=1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.properties"), file);
        try (Reservation reservation = tokenFile(link).reserve(NO_PATIENCE)) {
            assertThat(reservation).isNotNull();
            assertRefused(LOCKED, () -> tokenFile(file).reserve(NO_PATIENCE));
        }
        tokenFile(file).reserve(NO_PATIENCE).close();
    }

    @Test
    void save_replacesTheTargetOfALinkAndKeepsTheLink() throws Failure, IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path target = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.properties");
        Files.writeString(target, "mine=1\n");
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("elsewhere/real.properties"));
        Files.createSymbolicLink(file, second);
        save(file, token());

        assertThat(file).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertOwnerOnly(target);
        assertThat(tokenFile(target).read())
                .containsEntry("mine", "1")
                .containsEntry("salesforce.accessToken", ACCESS_TOKEN);
    }

    @Test
    void temporaryFileOfAKilledProcess_isRemoved() throws Failure, IOException {
        Path stale = Files.writeString(Samples.leftBehind(file), "left behind");
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(stale).doesNotExist();
            reservation.save(token(), app());
        }
        assertThat(stale).doesNotExist();
        assertThat(Files.readString(file)).startsWith("salesforce.").doesNotContain("left behind");
    }

    @Test
    void linkPlantedAsTemporaryFile_isNotFollowed() throws Failure, IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path planted = Samples.leftBehind(file);
        Files.delete(planted);
        Files.createSymbolicLink(planted, victim);
        save(file, token());

        assertThat(victim).hasContent("mine");
        assertOwnerOnly(file);
    }

    @Test
    void linkPlantedAsLock_isNotFollowed() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path victim = folder.resolve("victim");
        Files.createSymbolicLink(beside(file, ".lock"), victim);

        assertRefused(IS_LINK, () -> tokenFile(file).reserve(NO_PATIENCE));
        assertThat(victim).doesNotExist();
        assertThat(Samples.temporary(file)).isEmpty();
    }

    /** Which holds the file beside it, that this one can't open. */
    @Test
    void fileThatAnotherIsAboutToReplace_isNotWrittenInPlaceMeanwhile() throws Exception {
        assumeTrue(Samples.isPosix(folder), "elsewhere nothing is written in place");
        save(file, token());
        byte[] before = Files.readAllBytes(file);
        try (FreshFile others = FreshFile.create(file)) {
            assertThat(others.path()).exists();
            assertRefused(LOCKED, this::claimInPlace);
        }
        assertThat(file).hasBinaryContent(before);
        claimInPlace().close();
    }

    private Claim claimInPlace() throws Failure {
        return Samples.claim(file, NO_PATIENCE);
    }
}
