package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.DANGLING_LINK;
import static io.github.salesforcetoken.files.FileProblem.LOCKED;
import static io.github.salesforcetoken.files.FileProblem.TRACKED_BY_GIT;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.PATIENCE;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.beside;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Threads;
import io.github.salesforcetoken.testing.it.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts a link in the place of the token file, between two looks at it. */
class SwappedFileTest {

    @TempDir
    Path folder;

    private Path file;
    private Path elsewhere;

    @BeforeEach
    void write() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        file = Files.writeString(folder.resolve("token.properties"), "mine=1\n");
        elsewhere = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("real.properties"), "mine=2\n");
    }

    @Test
    void linkMadeWhileWaiting_isFollowedAndItsTargetLocked() throws Exception {
        FutureTask<Reservation> waiting = waitForTheLockAndSwap(elsewhere);

        try (Reservation reservation = waiting.get()) {
            assertRefused(LOCKED, () -> tokenFile(elsewhere).reserve(NO_PATIENCE));
            reservation.save(token(), app());
        }
        assertThat(file).isSymbolicLink();
        assertOwnerOnly(elsewhere);
        assertThat(tokenFile(elsewhere).read())
                .containsEntry("mine", "2")
                .containsEntry(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
        assertThat(Samples.temporary(file)).isEmpty();
        tokenFile(file).reserve(NO_PATIENCE).close();
    }

    @Test
    void linkToNothingMadeWhileWaiting_isRefusedAndTheLockIsFree() throws Exception {
        FutureTask<Reservation> waiting = waitForTheLockAndSwap(folder.resolve("nothing"));

        assertThatRefused(DANGLING_LINK, waiting);
        assertThat(folder.resolve("nothing")).doesNotExist();
        Files.delete(file);
        tokenFile(file).reserve(NO_PATIENCE).close();
    }

    /** Git is asked before the wait, about the file that was there then. */
    @Test
    void linkToWhatGitTracksMadeWhileWaiting_isRefusedAndTheLockIsFree() throws Exception {
        assumeTrue(Git.isInstalled(), "git is not installed");
        Git.run(elsewhere.getParent(), "init", "--quiet");
        Git.run(elsewhere.getParent(), "add", "real.properties");

        FutureTask<Reservation> waiting = waitForTheLockAndSwap(elsewhere);

        assertThatRefused(TRACKED_BY_GIT, waiting);
        assertThat(elsewhere).hasContent("mine=2");
        assertThat(Samples.temporary(elsewhere)).isEmpty();
        tokenFile(elsewhere).reserveForRemoval(NO_PATIENCE).close();
    }

    @Test
    void linkMadeWhileSalesforceAnswers_isNotWrittenThrough() throws Exception {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            swap(elsewhere);
            reservation.save(token(), app());
        }
        assertThat(elsewhere).hasContent("mine=2");
        assertOwnerOnly(file);
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
    }

    /** Who follows the link from now on would find the spent token. */
    @Test
    void linkThatLeadsElsewhereWhenSalesforceAnswers_sendsTheTokensToTheRescueFile() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.properties"), file);
        Path refuge = Files.createDirectory(folder.resolve("refuge"));
        Failure failure;
        try (Reservation reservation = new TokenFile(link, List.of(refuge)).reserve(NO_PATIENCE)) {
            Files.delete(link);
            Files.createSymbolicLink(link, elsewhere);
            failure = assertRefused(TokenFileProblem.RESCUED, () -> reservation.save(token(), app()));
        }
        assertThat(file).hasContent("mine=1");
        assertThat(elsewhere).hasContent("mine=2");
        assertThat(tokenFile(Path.of(failure.shown())).read())
                .containsEntry(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
    }

    private static void assertThatRefused(FileProblem problem, FutureTask<Reservation> waiting) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting::get)
                .havingCause()
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
    }

    private FutureTask<Reservation> waitForTheLockAndSwap(Path target) throws Exception {
        FutureTask<Reservation> waiting = new FutureTask<>(() -> tokenFile(file).reserve(PATIENCE));
        try (LockFile held = LockFile.acquire(beside(file, ".lock"), NO_PATIENCE)) {
            assertThat(held).isNotNull();
            Threads.awaitSleepOf(Threads.start(waiting), "isPaused");
            swap(target);
        }
        return waiting;
    }

    private void swap(Path target) throws Exception {
        Files.delete(file);
        Files.createSymbolicLink(file, target);
    }
}
