package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that are told to end: SIGTERM, SIGINT, SIGKILL, while Salesforce's answer is on its way. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EndedProcessTest extends AccessTokenSetup {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    private static final int ROUNDS = 25;
    private static final String WAITING = "Waiting up to";

    @TempDir
    private static Path archives;

    private static ChildArchive archive;

    private final List<Process> processes = new ArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeAll
    static void makeArchive() throws Exception {
        archive = RefreshingProcess.archive(archives);
    }

    @BeforeEach
    void signals() {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "signals are POSIX");
    }

    @AfterEach
    void stop() {
        released.countDown();
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void refresh_whoseAnswerIsOnItsWayIsSavedBeforeTheProcessEnds(String signal) throws Exception {
        String before = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        answerWhenReleased("/services/oauth2/token");
        Process build = start(RefreshingProcess.class, ROTATING, "PT0S", "1");
        signalWhileTheAnswerIsOut(build, signal);

        assertThat(file().read().get(TokenFile.REFRESH_TOKEN)).isNotEqualTo(before);
        assertThat(lockFile()).isEmpty();
        assertThat(refresh(ROTATING).how()).isEqualTo(AccessTokenResult.How.ROTATED);
    }

    @Test
    void code_whoseTokensAreOnTheirWayIsSavedBeforeTheProcessEnds() throws Exception {
        answerWhenReleased("/services/oauth2/token");
        Process login = start(ExchangingProcess.class, SimulatedOrg.CLIENT_ID);
        login.outputWriter()
                .append(org.authorize(login.inputReader().readLine()) + "\n")
                .flush();
        signalWhileTheAnswerIsOut(login, "TERM");

        assertThat(file().read()).containsKey(TokenFile.REFRESH_TOKEN);
        assertThat(refresh(SimulatedOrg.CLIENT_ID).how()).isEqualTo(AccessTokenResult.How.REFRESHED);
    }

    @Test
    void revocation_thatIsOnItsWayCleansTheFileBeforeTheProcessEnds() throws Exception {
        logIn(ROTATING);
        answerWhenReleased("/services/oauth2/revoke");
        Process revoke = start(RevokingProcess.class, ROTATING);
        signalWhileTheAnswerIsOut(revoke, "TERM");

        assertThat(file().read()).doesNotContainKeys(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN);
        assertThat(org.requests("/services/oauth2/revoke")).hasSize(2);
    }

    @Test
    void answerThatNeverComes_doesNotKeepTheProcess() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        answerWhenReleased("/services/oauth2/token");
        Process build = start(RefreshingProcess.class, ROTATING, "PT0S", "1");
        arrived.await();
        signal(build, "TERM");

        assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).contains(WAITING);
        assertThat(lockFile()).isNotEmpty();
    }

    @Test
    void processThatWaitsForTheFile_endsAtOnce() throws Exception {
        logIn(ROTATING);
        try (FileChannel other = FileChannel.open(lockPath(), StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            Process build = start(RefreshingProcess.class, ROTATING, "PT0S", "1");
            Threads.waitUntil("it waits for the lock", () -> stackOf(build).contains("LockFile.isPaused"));
            signal(build, "TERM");

            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(errors()).doesNotContain(WAITING);
        assertThat(tokenRequests()).hasSize(1); // the login's
        assertThat(lockFile()).isEmpty();
    }

    @Test
    void processThatIsKilledBeforeTheAnswer_leavesAMarkThatTheNextOneReads() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        answerWhenReleased("/services/oauth2/token");
        Process build = start(RefreshingProcess.class, ROTATING, "PT0S", "1");
        arrived.await();
        build.destroyForcibly().waitFor();
        released.countDown();
        List<Boolean> told = new ArrayList<>();
        AccessToken next = new AccessToken(
                file(), app(ROTATING), List.of(), attempts.within(TIMEOUT), (sentAt, rotates) -> told.add(rotates));
        Threads.waitUntil("the token is spent", () -> tokenRequests().size() == 3);

        CallException failure =
                catchThrowableOfType(CallException.class, () -> next.refresh(salesforce(), TEN_MINUTES.negated()));

        assertThat(told).containsExactly(true);
        assertThat(failure.since()).isPresent();
        assertThat(lockFile()).isEmpty();
        logIn(ROTATING);
        assertThat(refresh(ROTATING).how()).isEqualTo(AccessTokenResult.How.ROTATED);
    }

    /** Whatever the instant: what Salesforce has issued is in the file when the process has ended. */
    @Test
    void processThatIsToldToEndAtAnyInstant_losesNothing() throws Exception {
        Random random = new Random(1717);
        logIn(ROTATING);
        for (int round = 0; round < ROUNDS; round++) {
            Process build = start(RefreshingProcess.class, ROTATING, "PT0S", "1000000");
            build.inputReader().readLine();
            build.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS);
            signal(build, "TERM");
            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(refresh(ROTATING).how()).as("round %d", round).isEqualTo(AccessTokenResult.How.ROTATED);
            assertThat(lockFile()).isEmpty();
        }
    }

    private void answerWhenReleased(String path) {
        org.answerNextRequestWith(path, CannedAnswer.realAfter(() -> {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void signalWhileTheAnswerIsOut(Process process, String signal) throws Exception {
        arrived.await();
        signal(process, signal);
        Threads.waitUntil("it waits for the answer", () -> errors().contains(WAITING));
        released.countDown();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(signal.equals("TERM") ? 143 : 130);
    }

    private Process start(Class<?> main, String clientId, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(path().toString(), org.url().toString(), clientId));
        arguments.addAll(List.of(more));
        Process process = ChildJvm.start(
                folder.resolve("errors.txt"),
                ChildJvm.command(archive, folder, main, arguments.toArray(String[]::new)));
        processes.add(process);
        ChildJvm.release(process);
        return process;
    }

    private static void signal(Process process, String signal) throws Exception {
        String pid = Long.toString(process.pid());
        // A gate that was itself started in the background hands on that SIGINT is ignored.
        assumeTrue(
                !signal.equals("INT")
                        || !output("ps", "-o", "ignored=", "-p", pid).strip().matches(".*[2367abef]"),
                "this process ignores SIGINT, and so do those that it starts");
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor())
                .isZero();
    }

    private static String stackOf(Process process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return output(jcmd, Long.toString(process.pid()), "Thread.print");
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String errors() {
        return text(folder.resolve("errors.txt"));
    }

    private String lockFile() {
        return text(lockPath());
    }

    private Path lockPath() {
        return folder.resolve("token.properties.lock");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
