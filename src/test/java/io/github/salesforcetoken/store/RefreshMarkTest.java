package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.LockHolder;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshMarkTest {

    private static final Secret TOKEN = Secret.of("5Aep861secretRefreshToken==");
    private static final Instant NOW = Instant.parse("2026-11-26T14:35:10Z");

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("token.properties.lock");
    }

    @Test
    void mark_isFoundByTheNextHolderAndIsNoSecret() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW.plusNanos(7));
        }

        assertThatNoneOccurIn(Files.readString(path), TOKEN.reveal());
        assertOwnerOnly(path);
        assertThat(found(TOKEN)).contains(new RefreshMark.Lost(NOW, Optional.empty(), false));
    }

    @Test
    void mark_forAnotherTokenMeansNothing() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
        }

        assertThat(found(Secret.of("5Aep861another=="))).isEmpty();
    }

    @Test
    void mark_staysWhenAnotherTokensAnswerIsSaved() throws Exception {
        Secret another = Secret.of("5Aep861another==");
        try (Reservation reservation =
                Samples.tokenFile(folder.resolve("token.properties")).reserve(NO_PATIENCE)) {
            reservation.mark().set(another, NOW);
            reservation.mark().set(TOKEN, NOW);
            reservation.saveRefreshed(Samples.token(), Samples.app(), TOKEN, List.of());
        }
        assertThat(found(TOKEN)).isEmpty();
        assertThat(found(another)).isPresent();
    }

    /** Its answer may be in a rescue file, and sending it would end what is there. */
    @Test
    void mark_staysWhenAnotherTokenIsTriedInBetween() throws Exception {
        Secret another = Secret.of("5Aep861another==");
        Path rescueFile = folder.resolve("rescue.properties");
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
            new RefreshMark(lock).addRescueFile(rescueFile.toString());
        }
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(another, NOW.plusSeconds(60));
        }
        assertThat(found(another)).contains(new RefreshMark.Lost(NOW.plusSeconds(60), Optional.empty(), false));
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).clear(another);
        }

        assertThat(found(another)).isEmpty();
        assertThat(found(TOKEN)).contains(new RefreshMark.Lost(NOW, Optional.of(rescueFile), true));
        assertThatNoneOccurIn(Files.readString(path), TOKEN.reveal(), another.reveal());
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).clear(TOKEN);
        }
        assertThat(path).isEmptyFile();
    }

    /** Where one file can't be read, the other was written. */
    @Test
    void markOfASpentToken_countsMoreThanOneThatDoesNotKnow() throws Exception {
        Path other = folder.resolve("other.lock");
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE);
                LockFile otherLock = LockFile.acquire(other, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
            new RefreshMark(otherLock).set(TOKEN, NOW);
            new RefreshMark(otherLock).addRescueFile(RefreshMark.NOWHERE);

            RefreshMark.Lost spent = new RefreshMark.Lost(NOW, Optional.empty(), true);
            assertThat(new RefreshMark(lock, otherLock).of(TOKEN)).contains(spent);
            assertThat(new RefreshMark(otherLock, lock).of(TOKEN)).contains(spent);
        }
    }

    @Test
    void mark_thatIsClearedLeavesAnEmptyFile() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
            Thread.currentThread().interrupt(); // must not close the channel, and the lock with it
            new RefreshMark(lock).clear();
            assertThat(Thread.interrupted()).isTrue();
            try (LockHolder other = LockHolder.start(path)) {
                assertThat(other.says()).isEqualTo("LOCKED");
            }
        }
        assertThat(path).isEmptyFile();
        assertThat(found(TOKEN)).isEmpty();
    }

    /** Written with another encoding, or on another system: the token is spent all the same. */
    @Test
    void mark_withARescueFileThatCannotBeNamedHereIsAMark() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
            new RefreshMark(lock)
                    .addRescueFile(folder.resolve("rescue.properties").toString());
        }
        Files.writeString(path, Files.readString(path).replace("rescue.properties", "\0.properties"));

        assertThat(found(TOKEN)).contains(new RefreshMark.Lost(NOW, Optional.empty(), true));
    }

    @Test
    void mark_knowsWhereTheTokensWent() throws Exception {
        Path rescueFile = folder.resolve("a folder").resolve("rescue.properties");
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
            new RefreshMark(lock).addRescueFile(rescueFile.toString());
        }

        assertThat(found(TOKEN)).contains(new RefreshMark.Lost(NOW, Optional.of(rescueFile), true));
    }

    @Test
    void mark_thatIsCutOffOrWasWrittenByOthersMeansNothing() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
        }
        String whole = Files.readString(path);
        for (int length = 0; length < whole.length() - 2; length++) { // without "Z" and the line break
            Files.writeString(path, whole.substring(0, length));
            assertThat(found(TOKEN)).as("%d characters", length).isEmpty();
        }
        for (String other : new String[] {"\0\0\0", "1234", Fingerprints.of(TOKEN), "x".repeat(100_000)}) {
            Files.writeString(path, other);
            assertThat(found(TOKEN)).isEmpty();
            try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
                new RefreshMark(lock).set(TOKEN, NOW);
            }
            assertThat(Files.readString(path)).isEqualTo(other + whole);
            assertThat(found(TOKEN)).isPresent();
        }
    }

    @Test
    void contentOfSomebodyElse_staysWhateverBecomesOfTheMark() throws Exception {
        for (String mine : new String[] {
            "[[package]]\nname = \"mine\"\n",
            "no line break",
            "\u00e4\ufffd",
            "0123456789abcdef 2026-01-01T00:00:00Z\n",
            "y".repeat(20_000)
        }) {
            Files.writeString(path, mine);
            try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
                new RefreshMark(lock).clear();
                assertThat(path).hasContent(mine);
                new RefreshMark(lock).set(TOKEN, NOW);
                new RefreshMark(lock).set(Secret.of("5Aep861another=="), NOW);
                new RefreshMark(lock)
                        .addRescueFile(folder.resolve("r\u00e4scue").toString());
                assertThat(new RefreshMark(lock)
                                .of(Secret.of("5Aep861another=="))
                                .orElseThrow()
                                .rescueFile())
                        .contains(folder.resolve("r\u00e4scue"));
                new RefreshMark(lock).clear();
            }
            assertThat(Files.readString(path)).isEqualTo(mine);
        }
    }

    @Test
    void markInAFileThatIsLinkedToAnother_isNotWritten() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Files.createLink(path, victim);
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            assertRefused(FileProblem.IS_SOMEBODY_ELSES, () -> new RefreshMark(lock).set(TOKEN, NOW));
        }
        assertThat(victim).hasContent("mine");
    }

    /** As a plugin does that copies the folder. */
    @Test
    void markUnderALockThatAnotherProcessHasGot_isNotSet() throws Exception {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            Files.newInputStream(path).close();
            new RefreshMark(lock).set(TOKEN, NOW); // nobody has it yet
            new RefreshMark(lock).clear();
            Files.newInputStream(path).close();
            try (LockHolder other = LockHolder.start(path)) {
                assumeTrue(other.says().equals("holds true"), "the system doesn't drop the lock");

                assertRefused(FileProblem.LOCKED, () -> new RefreshMark(lock).set(TOKEN, NOW));
            }
        }
        assertThat(found(TOKEN)).isEmpty();
    }

    /** As by {@code git clean}: another process can have the token file then. */
    @Test
    void markInALockFileThatWasDeleted_isNotSetSoThatNothingIsSent() throws Exception {
        try (Reservation reservation =
                Samples.tokenFile(folder.resolve("token.properties")).reserve(NO_PATIENCE)) {
            Files.delete(path);

            Failure failure = assertRefused(
                    FileProblem.LOCK_REPLACED, () -> reservation.mark().set(TOKEN, NOW));

            assertThat(failure.shown()).isEqualTo(path.toString());
        }
        assertThat(found(TOKEN)).isEmpty();
    }

    /** What it's going to save is there, and locked by itself. */
    @Test
    void fileWhoseLockFileIsDeleted_isLockedAsLongAsAnAnswerIsWaitedFor() throws Exception {
        Path file = folder.resolve("token.properties");
        try (Reservation reservation = Samples.tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.mark().set(TOKEN, NOW);
            Files.delete(path);

            assertThat(otherProcess(file)).startsWith("LOCKED");
            assertThat(Samples.temporary(file)).hasSize(1);
            reservation.saveRefreshed(Samples.token(), Samples.app(), TOKEN, List.of());
        }
        assertThat(Samples.tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        assertThat(otherProcess(file)).isEqualTo("OK");
    }

    @Test
    void processThatWaitsForTheAnswer_isNamedForSoLongOnly() throws Exception {
        try (Reservation reservation =
                Samples.tokenFile(folder.resolve("token.properties")).reserve(NO_PATIENCE)) {
            reservation.mark().set(TOKEN, NOW);
            assertThat(Files.readString(path))
                    .contains("by process " + ProcessHandle.current().pid());
        }
        assertThat(Files.readString(path)).doesNotContain("process");
        assertThat(found(TOKEN)).isPresent();
    }

    /** One in another container can't be asked whether it's there. */
    @Test
    void lineOfAnotherProcess_staysWhenThisOneEnds() throws Exception {
        String others = "# by process 4194305, begun at 2026-11-26T14:35:10Z\n";
        Path file = folder.resolve("token.properties");
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
        }
        String mark = Files.readString(path).replaceFirst("(?m)^# by process .*\n", others);
        Files.writeString(path, mark);

        Samples.tokenFile(file).reserve(NO_PATIENCE).close();
        assertThat(path).hasContent(mark);

        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).addRescueFile(folder.resolve("rescue").toString());
        }
        assertThat(path).content().contains(others);
        assertThat(found(TOKEN)).contains(new RefreshMark.Lost(NOW, Optional.of(folder.resolve("rescue")), true));
    }

    /** Of two, the second may be the one that is there. */
    @Test
    void processThatWaitsBesideAnother_isFoundToo() throws Exception {
        Path file = folder.resolve("token.properties");
        try (Reservation reservation = Samples.tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.mark().set(TOKEN, NOW);
            String mark = Files.readString(path); // gives the lock up, on POSIX
            Files.writeString(
                    path,
                    mark.replace("# by process", "# by process 4194305, begun at 2026-11-26T14:35:10Z\n# by process"));

            assertThat(otherProcess(file)).startsWith("LOCKED");
        }
        assertThat(path).content().contains("4194305");
        assertThat(otherProcess(file)).isEqualTo("OK");
    }

    /** POSIX takes the lock from the whole process then, which isn't told. */
    @Test
    void fileWhoseLockIsTakenAway_isLockedAsLongAsAnAnswerIsWaitedFor() throws Exception {
        Path file = folder.resolve("token.properties");
        try (Reservation reservation = Samples.tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.mark().set(TOKEN, NOW);
            Files.newInputStream(path).close();

            assertThat(otherProcess(file)).startsWith("LOCKED");
        }
        assertThat(otherProcess(file)).isEqualTo("OK");
    }

    /** Such as a container that mounts the folder read-only. */
    @Test
    void whoCanOnlyReadTheMark_waitsForItsSenderToo() throws Exception {
        ProcessHandle sender = ProcessHandle.current().parent().orElseThrow();
        String begun = sender.info().startInstant().map(Instant::toString).orElse("");
        assumeTrue(!begun.isEmpty(), "this system doesn't tell when another process began");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path target = folder.resolve("token.properties");
        TokenFile file = new TokenFile(target, List.of(home));
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            new RefreshMark(lock).set(TOKEN, NOW);
        }
        String mark = Files.readString(path);
        Files.writeString(
                path, mark.replaceFirst("by process .*", "by process " + sender.pid() + ", begun at " + begun));

        assertRefused(FileProblem.LOCKED, () -> TokenFileLock.elsewhere(TOKEN, target, file, NO_PATIENCE));

        Files.writeString(path, mark.replaceFirst("# by process .*\n", ""));
        TokenFileLock.elsewhere(TOKEN, target, file, NO_PATIENCE).orElseThrow().close();
    }

    private String otherProcess(Path file) throws Exception {
        Process process = ChildJvm.start(
                ChildJvm.classPath(), folder, folder.resolve("errors"), OtherUser.Reserving.class, file.toString());
        String says = process.inputReader().readLine();
        process.waitFor();
        return says;
    }

    private Optional<RefreshMark.Lost> found(Secret token) throws Failure {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            return new RefreshMark(lock).of(token);
        }
    }
}
