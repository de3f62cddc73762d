package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.salesforcetoken.files.GitProgram;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.StoreServer;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real processes that are ended, by SIGTERM or SIGKILL, at a known step of their turn, with a real database as the store. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EndedMachineTest extends SharingSetup {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    private static final Optional<String> NOBODY = Optional.empty();

    /** Passes all on to the documented program, and stops before or after the write that a file names, until it is let go. */
    private static final String HOLDING = """
            #!/bin/sh
            cd "$(dirname "$0")"
            if [ "$1" = get ]; then
              echo >>gets
              exec '%s' "$@"
            fi
            echo >>puts
            hold() {
              [ -e "hold-$1-$(wc -l <puts)" ] || return 0
              touch held
              while [ -e puts ] && [ ! -e released ]; do sleep 0.05; done
            }
            hold before
            '%s' "$@"
            code=$?
            hold after
            exit $code
            """;

    @AfterEach
    void release() throws IOException {
        if (Files.isDirectory(gate()) && !Files.exists(gate().resolve("released"))) {
            Files.createFile(gate().resolve("released"));
        }
    }

    private Path gate() {
        return folder.resolve("gate");
    }

    /** A build that stops at a write: the first is its claim, the second what it saves. */
    private Process buildThatStops(String step) throws Exception {
        return buildThatStops(gate(), step);
    }

    private Process buildThatStops(Path gate, String step) throws Exception {
        Files.createDirectory(gate);
        Files.createFile(gate.resolve("hold-" + step));
        Path holding = Files.writeString(gate.resolve("program"), HOLDING.formatted(program, program));
        Files.setPosixFilePermissions(holding, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process build = build("one", holding);
        ChildJvm.awaitReady(build);
        go(build, TIMEOUT);
        Threads.waitUntil("it stops", () -> Files.exists(gate.resolve("held")));
        return build;
    }

    private long reads() {
        try {
            return Files.size(gate().resolve("gets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void terminate(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assertThatItEnds(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, before-1", "POSTGRESQL, after-1", "ETCD, before-1", "ETCD, after-1"})
    void buildThatIsCancelledWhileItClaims_givesItsLeaseBack(StoreServer.Kind kind, String step) throws Exception {
        start(kind);
        Process build = buildThatStops(step);
        long reads = reads();

        terminate(build);
        Threads.waitUntil("it looks for its lease", () -> reads() > reads);
        if (step.startsWith("before")) {
            release();
        }
        assertThatItEnds(build);

        assertThat(record().state()).isEqualTo(FleetRecord.State.FREE);
        assertThat(sent()).isEmpty();
        assertThat(run("two", NOBODY).how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(sent()).hasSize(1);
    }

    /** Nobody else would end it. */
    @Test
    void buildThatIsCancelledWhileItsStoreIsSilent_leavesNoProgramAndNoFolder() throws Exception {
        assumeTrue(GitProgram.on(System.getenv()).isPresent());
        startOrg();
        Path pids = folder.resolve("pids");
        Path ssh = folder.resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\necho $PPID >>'" + pids + "'\necho $$ >>'" + pids + "'\nexec sleep 1000\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path workTree = folder.resolve("work");
        git("init", "-q", workTree.toString());
        git("-C", workTree.toString(), "remote", "add", "origin", "ssh://host.example/x.git");
        git("-C", workTree.toString(), "config", "core.sshCommand", ssh.toString());
        Process build = build("one", Path.of(SharingProcess.GIT + workTree));
        ChildJvm.awaitReady(build);
        go(build, TIMEOUT);
        Threads.waitUntil("it asks", () -> lines(pids).size() >= 2);

        terminate(build);
        assertThatItEnds(build);

        for (String pid : lines(pids)) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(left -> Threads.waitUntil("it has ended", () -> !left.isAlive()));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("salesforce-token-git"));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    static Stream<Arguments> answersWithoutTokens() {
        return Stream.of(
                arguments(CannedAnswer.of(503, "text/plain", "").with("Retry-After", "20"), FleetRecord.State.FREE),
                arguments(CannedAnswer.error("invalid_client", "invalid client credentials"), FleetRecord.State.FREE),
                arguments(CannedAnswer.error("invalid_grant", "expired access/refresh token"), FleetRecord.State.ENDED),
                arguments(CannedAnswer.disconnectBeforeAnswer(), FleetRecord.State.LOST));
    }

    /** Or all others would wait for this machine, until a person says that it is gone. */
    @ParameterizedTest
    @MethodSource("answersWithoutTokens")
    void buildThatIsCancelledWhileItsRequestIsOut_storesWhatBecomesOfIt(CannedAnswer answer, FleetRecord.State state)
            throws Exception {
        start(StoreServer.Kind.ETCD);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch isCancelled = new CountDownLatch(1);
        org.answerNextTokenRequestWith(answer.after(() -> {
            arrived.countDown();
            await(isCancelled);
        }));
        Process build = build("one", program);
        ChildJvm.awaitReady(build);
        go(build, TIMEOUT);
        await(arrived);

        terminate(build);
        Threads.waitUntil("it waits for the answer", () -> errors().contains("Waiting up to"));
        isCancelled.countDown();
        assertThatItEnds(build);

        assertThat(record().state()).isEqualTo(state);
        assertThat(sent()).hasSize(1);
        assertThat(errors()).doesNotContain(sent().get(0));
        assertThat(fileOf("one").read()).doesNotContainKey(TokenFile.FLEET_HOLDER);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void buildThatIsCancelledWhileItWaits_leavesTheLeaseOfAnother(StoreServer.Kind kind) throws Exception {
        start(kind);
        Process holder = buildThatStops("after-1");
        String lease = record().id();
        Process waiting = build("two", program);
        ChildJvm.awaitReady(waiting);
        go(waiting, TIMEOUT);
        Threads.waitUntil("it has read the store", () -> Files.exists(pathOf("two")));

        terminate(waiting);
        assertThatItEnds(waiting);

        assertThat(record().id()).isEqualTo(lease);
        assertThat(sent()).isEmpty();
        release();
        assertThat(holder.inputReader().readLine()).startsWith("ROTATED ");
        assertThat(record().state()).isEqualTo(FleetRecord.State.FREE);
    }

    @ParameterizedTest
    @EnumSource
    void buildThatIsKilledInItsTurn_isFollowedByItselfOrByAPersonsWord(StoreServer.Kind kind) throws Exception {
        start(kind);
        buildThatStops("after-1").destroyForcibly().waitFor();

        String lease = silentHolder();
        assertThat(catchThrowableOfType(Failure.class, () -> run("two", Optional.of("another")))
                        .problem())
                .isEqualTo(FleetProblem.HOLDER_SILENT);
        assertThat(sent()).isEmpty();

        assertThat(run("two", Optional.of(lease)).how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(run("one", NOBODY).how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(sent()).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void buildThatIsKilledBeforeItStoresWhatItGot_bringsItBack(StoreServer.Kind kind) throws Exception {
        start(kind);
        buildThatStops("before-2").destroyForcibly().waitFor();

        silentHolder();
        assertThat(sent()).hasSize(1);
        assertThat(fileOf("one").read())
                .containsEntry(TokenFile.GENERATION, "1")
                .containsKey(TokenFile.FLEET_HOLDER);

        run("one", NOBODY);
        assertThat(run("two", NOBODY).how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(fileOf("one").read()).doesNotContainKey(TokenFile.FLEET_HOLDER);
    }

    /** Which may be the only copy that is left, once its machine is gone. */
    @Test
    void buildThatIsCancelledWhileItBringsBackWhatAnEarlierOneGot_waitsUntilItIsStored() throws Exception {
        start(StoreServer.Kind.ETCD);
        buildThatStops("before-2").destroyForcibly().waitFor();
        Path gate = folder.resolve("second-gate");
        Process build = buildThatStops(gate, "before-1");
        String unsettled = fileOf("one").read().get(TokenFile.FLEET_HOLDER);

        terminate(build);
        Threads.waitUntil("it is ending", () -> errors().contains(SharingProcess.ENDING));
        Files.createFile(gate.resolve("released"));
        assertThatItEnds(build);

        assertThat(record().state()).isEqualTo(FleetRecord.State.FREE);
        assertThat(fileOf("one").read()).doesNotContainEntry(TokenFile.FLEET_HOLDER, unsettled);
        assertThat(sent()).hasSize(1);
    }

    /** What another machine says of it: who it is, and which lease. */
    private String silentHolder() throws Exception {
        Failure silent = catchThrowableOfType(Failure.class, () -> run("two", NOBODY));
        assertThat(silent.problem()).isEqualTo(FleetProblem.HOLDER_SILENT);
        assertThat(silent.shown()).endsWith(": " + pathOf("one"));
        assertThat(silent.shown(1)).isEqualTo(record().id());
        return silent.shown(1);
    }
}
