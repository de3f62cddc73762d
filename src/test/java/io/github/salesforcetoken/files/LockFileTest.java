package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.LOCKED;
import static io.github.salesforcetoken.files.FileProblem.LOCK_REPLACED;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.testing.QuietProcess;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("new/folder/token.properties.lock");
    }

    @Test
    void acquire_createsAnOwnerOnlyFileThatStays() throws Failure, IOException {
        try (LockFile lock = LockFile.acquire(path, NO_PATIENCE)) {
            assertThat(lock).isNotNull();
            assertOwnerOnly(path);
        }
        assertThat(path).isEmptyFile();
    }

    /** Another module may have made the folder, failed there, and taken it away again. */
    @Test
    void acquire_makesTheFolderAnewThatGoesMeanwhile() throws Failure, IOException {
        boolean[] isGone = {false};
        try (LockFile lock = LockFile.acquire(path, PATIENCE, held -> isGone[0] || !(isGone[0] = isFolderGone()))) {
            assertThat(lock.isStillNamed()).isTrue();
        }
        assertThat(isGone[0]).isTrue();
        assertThat(path).isEmptyFile();
    }

    private boolean isFolderGone() {
        PrivateFiles.deleteQuietly(path);
        PrivateFiles.deleteQuietly(path.getParent());
        return Files.notExists(path.getParent());
    }

    @Test
    void acquire_isRefusedWhileThisProcessHoldsIt() throws Failure {
        LockFile held = LockFile.acquire(path, NO_PATIENCE);
        assertThat(assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE))
                        .shown())
                .isEqualTo(path.toString());

        held.close();
        LockFile.acquire(path, NO_PATIENCE).close();
    }

    @Test
    void closeTwice_doesNotGiveUpSomeoneElsesLock() throws Failure {
        LockFile first = LockFile.acquire(path, NO_PATIENCE);
        first.close();
        LockFile second = LockFile.acquire(path, NO_PATIENCE);
        first.close();

        assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE));
        second.close();
    }

    @Test
    void acquire_waitsForAnotherThread() throws Failure, InterruptedException, ExecutionException {
        LockFile held = LockFile.acquire(path, NO_PATIENCE);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try (LockFile lock = LockFile.acquire(path, PATIENCE)) {
                return lock != null;
            } catch (Failure e) {
                return false;
            }
        });
        assertThat(waiting).isNotDone();
        held.close();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void acquire_triesAgainUntilItIsFree() throws Exception {
        LockFile held = LockFile.acquire(path, NO_PATIENCE);
        FutureTask<Boolean> wait = new FutureTask<>(() -> {
            try (LockFile lock = LockFile.acquire(path, PATIENCE)) {
                return lock != null;
            }
        });
        Threads.awaitSleepOf(Threads.start(wait), "isPaused");
        held.close();

        assertThat(wait.get()).isTrue();
    }

    @Test
    void pipeInPlaceOfTheLockFile_isRefusedAndDoesNotBlock() throws Exception {
        assumeTrue(Samples.isPosix(folder), "pipes are POSIX");
        Files.createDirectories(path.getParent());
        assumeTrue(QuietProcess.run("mkfifo", path.toString()), "there is no mkfifo");

        assertTimeoutPreemptively(
                PATIENCE, () -> assertRefused(FileProblem.IS_NO_FILE, () -> LockFile.acquire(path, NO_PATIENCE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "token.properties.lock", "file", "."})
    void linkInPlaceOfTheLockFile_isRefusedAsOneWhereverItLeads(String where) throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createDirectories(path.getParent());
        Path file = Files.createFile(path.resolveSibling("file"));
        Files.createSymbolicLink(path, Path.of(where));

        assertRefused(FileProblem.IS_LINK, () -> LockFile.acquire(path, NO_PATIENCE));

        assertThat(file).isEmptyFile();
        Files.delete(path);
        LockFile.acquire(path, NO_PATIENCE).close();
    }

    @Test
    void acquire_isRefusedWhenInterruptedAndStaysInterrupted() throws Failure {
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE)) {
            assertThat(held).isNotNull();
            Thread.currentThread().interrupt();
            assertRefused(LOCKED, () -> LockFile.acquire(path, PATIENCE));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void acquire_isRefusedWhileAnotherProcessHoldsIt() throws IOException, Failure {
        try (LockHolder other = LockHolder.start(path)) {
            assertThat(other.says()).isEqualTo("holds true");
            assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE));
        }
        LockFile.acquire(path, NO_PATIENCE).close();
    }

    @Test
    void acquire_succeedsOnceTheOtherProcessIsKilled() throws IOException, Failure, InterruptedException {
        LockHolder other = LockHolder.start(path);
        assertThat(other.says()).isEqualTo("holds true");
        other.kill();

        LockFile.acquire(path, PATIENCE).close();
    }

    @Test
    void otherProcess_isRefusedWhileThisOneHoldsIt() throws IOException, Failure {
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE);
                LockHolder other = LockHolder.start(path)) {
            assertThat(held).isNotNull();
            assertThat(other.says()).isEqualTo("LOCKED");
        }
    }

    /** POSIX gives up all locks of a process on a file as soon as the process closes any channel to it. */
    @Test
    void refusedThread_doesNotGiveUpTheLockOfItsProcess() throws IOException, Failure {
        Path throughLink = folder.resolve("link").resolve("token.properties.lock");
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE)) {
            assertThat(held).isNotNull();
            assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE));
            if (Samples.isPosix(folder)) {
                Files.createSymbolicLink(throughLink.getParent(), path.getParent());
                assertRefused(LOCKED, () -> LockFile.acquire(throughLink, NO_PATIENCE));
            }
            try (LockHolder other = LockHolder.start(path)) {
                assertThat(other.says()).isEqualTo("LOCKED");
            }
        }
    }

    @Test
    void link_plantedAsLockFile_isNotFollowed() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path victim = folder.resolve("victim");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, victim);
        assertRefused(FileProblem.IS_LINK, () -> LockFile.acquire(path, NO_PATIENCE));
        assertThat(victim).doesNotExist();

        Files.writeString(victim, "mine");
        assertRefused(FileProblem.IS_LINK, () -> LockFile.acquire(path, NO_PATIENCE));
        assertThat(victim).hasContent("mine");
    }

    @Test
    void folderInPlaceOfTheLockFile_isRefusedAgainAndAgain() throws IOException, Failure {
        Files.createDirectories(path);
        assertRefused(FileProblem.IS_FOLDER, () -> LockFile.acquire(path, NO_PATIENCE));
        assertRefused(FileProblem.IS_FOLDER, () -> LockFile.acquire(path, NO_PATIENCE));

        Files.delete(path);
        LockFile.acquire(path, NO_PATIENCE).close();
    }

    @Test
    void fileInPlaceOfTheFolder_isRefused() throws IOException {
        Files.writeString(folder.resolve("new"), "mine");

        assertRefused(NOT_WRITABLE, () -> LockFile.acquire(path, NO_PATIENCE));
        assertThat(folder.resolve("new")).hasContent("mine");
    }

    /** Whoever comes next locks another file of that name. */
    @Test
    void holderOfALockFileThatIsDeletedOrReplaced_isTold() throws Exception {
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE)) {
            held.renew();
            Files.delete(path);
            assertThat(assertRefused(LOCK_REPLACED, held::renew).shown()).isEqualTo(path.toString());

            try (LockHolder other = LockHolder.start(path)) {
                assertThat(other.says()).isEqualTo("holds true");
                assertRefused(LOCK_REPLACED, held::renew);
            }
        }
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE)) {
            Path other = Files.createFile(folder.resolve("other"));
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
            assertRefused(LOCK_REPLACED, held::renew);
        }
    }

    @Test
    void fileThatIsDeletedOrReplacedBeforeItIsLocked_isNotTheOneToLock() throws Exception {
        LockFile.acquire(path, NO_PATIENCE).close();
        OpenFile opened = OpenFile.of(path);
        try (FileChannel channel = opened.channel()) {
            assertThat(channel.tryLock(0, 1, false)).isNotNull();
            assertThat(opened.isStillNamed()).isTrue();
            Files.delete(path);
            assertThat(opened.isStillNamed()).isFalse();
            Files.createFile(path);
            assertThat(opened.isStillNamed()).isFalse();
        }
    }

    /** As on Windows. */
    @Test
    void fileSystemThatTellsNoKeys_isAskedByALock() throws Exception {
        try (LockFile held = LockFile.acquire(path, NO_PATIENCE)) {
            OpenFile withoutKey = new OpenFile(path, held.channel(), Optional.empty());
            Path other = Files.createFile(folder.resolve("other"));

            assertThat(withoutKey.isStillNamed()).isTrue();
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
            assertThat(withoutKey.isStillNamed()).isFalse();
            Files.delete(path);
            assertThat(withoutKey.isStillNamed()).isFalse();
        }
    }

    /** As by {@code mvn clean} or {@code git clean} beside a build: never do two have "the" lock and go on. */
    @Test
    void lockFileThatIsDeletedAgainAndAgain_isHeldByOneThatKnowsIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (LockFile held = LockFile.acquire(path, PATIENCE)) {
                held.renew();
                Files.delete(path);
                assertRefused(LOCK_REPLACED, held::renew);
                assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE)); // in this JVM
            }
        }
    }

    @Test
    void shareWithoutLocks_isCalledSo() throws IOException {
        try (NoLocks channel = new NoLocks()) {
            Failure failure = assertRefused(FileProblem.NO_LOCKS, () -> LockFile.tryLock(channel, path));
            assertThat(failure).hasRootCauseMessage(NoLocks.WORDS);
            assertThat(failure.problem().isForThePerson()).isTrue();
        }
    }
}
