package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.StoreServer;
import io.github.salesforcetoken.testing.StoreServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines with a token file each, which share a login by a documented program with its real database, or by a real repository;
 * and an org that rotates refresh tokens, and ends everything when a spent one returns.
 */
abstract class SharingSetup {

    static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final String CLIENT_ID = "3MVG9Rotating";
    private static final Duration TOKEN_IS_OLD = Duration.ofHours(1);

    /** A store of a few lines, for the first build. */
    private static final String FIRST_PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")"
            [ "$1" = get ] && exec cat stored
            sed 's/{/{"version":"1",/' >stored
            echo '{"version":"1"}'
            """;

    @TempDir
    private static Path archives;

    private static ChildArchive archive;
    private static StoreServers servers;

    final List<Process> processes = new ArrayList<>();
    SimulatedOrg org;
    Path program;
    Repositories repositories;

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at(Instant.now().minus(TOKEN_IS_OLD));
    private StoreServer server;

    /** What a first build loads, with an org and a store of its own. */
    @BeforeEach
    void makeArchive() throws Exception {
        if (archive == null) {
            startOrg();
            program = Files.writeString(archives.resolve("program"), FIRST_PROGRAM);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(archives.resolve("stored"), "{}");
            logIn("first");
            archive = ChildArchive.of(
                    archives,
                    said -> said.equals(ChildJvm.READY) ? TIMEOUT.toString() : null,
                    SharingProcess.class,
                    arguments("first", program.toString(), Duration.ZERO));
            stop();
        }
    }

    @BeforeAll
    static void keepServers() {
        servers = new StoreServers(archives);
    }

    @AfterAll
    static void stopServers() throws IOException {
        servers.close();
        archive = null;
    }

    void start(StoreServer.Kind kind) throws Exception {
        startOrg();
        server = servers.get(kind);
        program = StoreServer.program(kind.program(), folder);
        logIn("desk");
    }

    /** @param isRemote whether the repository is reached by HTTP; else it's a folder */
    void startRepositories(int clones, boolean isRemote) throws Exception {
        startOrg();
        repositories = Repositories.start(Files.createDirectory(folder.resolve("git")), clones, isRemote);
        logIn("desk");
    }

    void startOrg() {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(CLIENT_ID, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION)
                        .without(SimulatedApp.Policy.PKCE_REQUIRED))
                .refreshesTake(Duration.ofMillis(200))
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        processes.forEach(Process::destroyForcibly);
        if (repositories != null) {
            repositories.close();
        }
        if (org != null) {
            org.close();
        }
    }

    Path pathOf(String machine) {
        return folder.resolve(machine).resolve("salesforce-token.properties");
    }

    TokenFile fileOf(String machine) {
        return new TokenFile(pathOf(machine));
    }

    private TokenFile newFileOf(String machine) throws IOException {
        Files.createDirectories(folder.resolve(machine));
        return fileOf(machine);
    }

    /** A person, who logs in at a machine. */
    void logIn(String machine) throws Exception {
        clock.advance(Duration.ofSeconds(1));
        new ExchangeCode(
                        TestSalesforce.ofABuild(),
                        newFileOf(machine),
                        new PendingFile(pathOf(machine)),
                        SharingProcess.retries(),
                        Optional.of(fleet(Optional.empty())))
                .exchange(
                        app(),
                        RedirectUri.of(SimulatedOrg.REDIRECT_URI),
                        CallbackParser.parse(org.issueCode(CLIENT_ID, SimulatedOrg.REDIRECT_URI), Optional.empty()),
                        true);
    }

    /** A build in this JVM, whose clocks leap over all waiting: when no other is at work. */
    AccessTokenResult run(String machine, Optional<String> takeOver) throws Exception {
        TokenFile file = newFileOf(machine);
        AccessTokenResult result = new FleetAccessToken(
                        file,
                        app(),
                        fleet(takeOver),
                        SharingProcess.retries(),
                        (sentAt, rotates) -> true,
                        new ConcurrentHashMap<>(),
                        new LeapingMachine(file.path()))
                .get(Duration.ZERO, TestSalesforce.ofABuild());
        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        return result;
    }

    /** The access token that everybody knows grows old. */
    void letTimePass() {
        clock.advance(TOKEN_IS_OLD);
    }

    /** A build in a JVM of its own, which waits for a line. */
    Process build(String machine, Path by) throws IOException {
        return build(machine, by.toString(), Duration.ZERO);
    }

    /**
     * A build in a JVM of its own, which waits for a line.
     *
     * @param number in whose work tree it is, where the login is kept by Git
     */
    Process build(String machine, int number, Duration maxAge) throws IOException {
        return build(machine, place(number), maxAge);
    }

    private Process build(String machine, String place, Duration maxAge) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ChildJvm.command(archive, folder, SharingProcess.class, arguments(machine, place, maxAge)));
        builder.environment().putAll(environment());
        Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.txt").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private String[] arguments(String machine, String place, Duration maxAge) throws IOException {
        return new String[] {
            newFileOf(machine).path().toString(), org.url().toString(), CLIENT_ID, place, maxAge.toString()
        };
    }

    private String place(int number) {
        return repositories == null ? program.toString() : SharingProcess.GIT + repositories.workTree(number);
    }

    private Map<String, String> environment() {
        if (repositories != null) {
            return repositories.environment();
        }
        return server == null ? System.getenv() : server.environment();
    }

    static void go(Process process, Duration timeout) throws IOException {
        process.outputWriter().append(timeout + "\n").flush();
    }

    private Fleet fleet(Optional<String> takeOver) throws Exception {
        return SharingProcess.fleet(SharingProcess.store(place(0), environment(), app()), TIMEOUT, takeOver);
    }

    private ClientApp app() throws Exception {
        return SharingProcess.app(org.url().toString(), CLIENT_ID);
    }

    FleetRecord record() throws Exception {
        return FleetRecord.parse(
                fleet(Optional.empty()).store().read().orElseThrow().content());
    }

    /** The refresh tokens that reached the org, in order. A second time for one would be taken for theft. */
    List<String> sent() {
        return org.requests("/services/oauth2/token").stream()
                .filter(request -> "refresh_token".equals(request.formField("grant_type")))
                .map(request -> request.formField("refresh_token"))
                .toList();
    }
}
