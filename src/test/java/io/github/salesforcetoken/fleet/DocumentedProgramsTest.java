package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LoginStore.Conflict;
import io.github.salesforcetoken.fleet.LoginStore.Outcome;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.LoginStore.Unknown;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.testing.StoreServer;
import io.github.salesforcetoken.testing.StoreServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of docs/fleet.md, as a reader copies them, with the databases that they are for. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DocumentedProgramsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 8;

    @TempDir
    private static Path databases;

    private static StoreServers servers;

    @TempDir
    private Path folder;

    private StoreServer server;
    private String name;

    @BeforeAll
    static void keepServers() {
        servers = new StoreServers(databases);
    }

    @AfterAll
    static void stop() throws IOException {
        servers.close();
    }

    @BeforeEach
    void chooseName(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

    @ParameterizedTest
    @EnumSource
    void program_replacesOnlyWhatWasReadLast(StoreServer.Kind kind) throws Exception {
        LoginStore store = start(kind);
        LoginStore other = store(kind, "fedcba9876543210", server.environment());

        assertThat(store.read()).isEmpty();
        String first = written(store.compareAndSet(Optional.empty(), "eyJ.a-_b.c"));
        assertThat(store.read()).contains(new Stored(first, "eyJ.a-_b.c"));
        assertThat(store.compareAndSet(Optional.empty(), "x")).isEqualTo(new Conflict());
        String second = written(store.compareAndSet(Optional.of(first), "second"));
        assertThat(second).isNotEqualTo(first);
        assertThat(store.compareAndSet(Optional.of(first), "third")).isEqualTo(new Conflict());
        assertThat(store.read()).contains(new Stored(second, "second"));
        assertThat(other.read()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void programs_thatWriteAtTheSameTimeHaveOneWinner(StoreServer.Kind kind) throws Exception {
        LoginStore store = start(kind);
        Optional<String> version = Optional.empty();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 0; round < 3; round++) {
                Optional<String> expected = version;
                List<Callable<Outcome>> all = IntStream.range(0, WRITERS)
                        .<Callable<Outcome>>mapToObj(i -> () -> store.compareAndSet(expected, "by" + i))
                        .toList();
                int winner = -1;
                List<Future<Outcome>> outcomes = writers.invokeAll(all);
                for (int i = 0; i < WRITERS; i++) {
                    if (outcomes.get(i).get() instanceof Written written) {
                        assertThat(winner).isEqualTo(-1);
                        winner = i;
                        version = Optional.of(written.version());
                    } else {
                        assertThat(outcomes.get(i).get()).isEqualTo(new Conflict());
                    }
                }
                assertThat(store.read()).contains(new Stored(version.orElseThrow(), "by" + winner));
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void program_thatReachesNoDatabaseFailsWithItsWords(StoreServer.Kind kind) throws Exception {
        start(kind);
        Map<String, String> nowhere = new HashMap<>(server.environment());
        nowhere.put("PGHOST", folder.resolve("nowhere").toString());
        nowhere.put("ETCDCTL_ENDPOINTS", "unix://" + folder.resolve("nowhere"));
        LoginStore store = store(kind, name, nowhere);

        try {
            store.read();
            throw new AssertionError("it worked");
        } catch (Unanswered e) {
            assertThat(e.reason().problem()).isEqualTo(StoreProblem.PROGRAM_FAILED);
            assertThat(e.reason().shown(3)).isNotBlank();
        }
        assertThat(store.compareAndSet(Optional.empty(), "x")).isInstanceOf(Unknown.class);
        assertThat(store(kind, name, server.environment()).read()).isEmpty();
    }

    /** Those that have no database here too. */
    @ParameterizedTest
    @ValueSource(strings = {"store-postgresql", "store-etcd", "store-kubernetes", "store-vault"})
    void program_isWrittenInTheLanguageOfItsFirstLine(String name) throws Exception {
        Path program = StoreServer.program(name, folder);

        Process check = new ProcessBuilder("sh", "-n", program.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(check.getInputStream().readAllBytes())).isEmpty();
        assertThat(check.waitFor()).isZero();
        assertThat(Files.readString(program)).startsWith("#!/bin/sh\n# " + name + ": ");
    }

    private LoginStore start(StoreServer.Kind kind) throws Exception {
        server = servers.get(kind);
        return store(kind, name, server.environment());
    }

    private LoginStore store(StoreServer.Kind kind, String name, Map<String, String> environment) throws IOException {
        return new ProgramStore(StoreServer.program(kind.program(), folder), folder, environment, name, PATIENCE);
    }

    private static String written(Outcome outcome) {
        return ((Written) outcome).version();
    }
}
