package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.Amount;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, one token file, and an org that rotates refresh tokens and revokes everything when a spent one returns. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ManyProcessesTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NONE_IN_A_HURRY;

    private static final String CLIENT_ID = "3MVG9Rotating";
    private static final String TOKEN_ENDPOINT = "/services/oauth2/token";
    private static final String STEADY = "3MVG9Steady";
    private static final int MACHINES = 3;
    private static final int PROCESSES = Amount.PROCESSES.number();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path archives;

    private static ChildArchive archive;

    private final List<Process> processes = new ArrayList<>();
    private SimulatedOrg org;
    private TokenFile file;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeArchive() throws Exception {
        archive = RefreshingProcess.archive(archives);
    }

    @BeforeEach
    void startOrg() throws Exception {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(CLIENT_ID, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION)
                        .without(SimulatedApp.Policy.PKCE_REQUIRED))
                .build();
        file = new TokenFile(folder.resolve("token.properties"));
        logIn();
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        org.close();
    }

    @Test
    void processes_thatMayUseATokenOfTenMinutes_sendOneRequest() throws Exception {
        forgetAccessToken();

        List<String> answers = run(PROCESSES, "PT10M");

        assertThat(requests()).isEqualTo(1);
        assertThat(answers).filteredOn(line -> line.startsWith("ROTATED")).hasSize(1);
        assertThat(answers)
                .allSatisfy(line -> assertThat(isWorking(line.split(" ")[1])).isTrue());
        assertThat(answers.stream().map(line -> line.split(" ")[1]).distinct()).hasSize(1);
        assertThatTheLineageLives();
    }

    @Test
    void processes_thatWantANewTokenEach_shareWhatTheyWaitedForAndSpendNothingTwice() throws Exception {
        String before = file.read().get(TokenFile.ACCESS_TOKEN);

        List<String> answers = run(PROCESSES, "PT0S");

        assertThat(answers).noneMatch(line -> line.endsWith(before));
        assertThat(answers)
                .allSatisfy(line -> assertThat(isWorking(line.split(" ")[1])).isTrue());
        assertThat(answers).filteredOn(line -> line.startsWith("ROTATED")).hasSize(requests());
        assertThat(requests()).isLessThan(PROCESSES);
        assertThatTheLineageLives();
    }

    /** As by {@code git clean} beside builds, again and again: some builds fail, but none sends a spent token. */
    @Test
    void lockFileThatSomebodyDeletes_costsNoLogin() throws Exception {
        assumeTrue(Samples.isPosix(folder), "Windows deletes no open file");
        for (int i = 0; i < MACHINES; i++) {
            start("PT0S", 10);
        }
        for (Process process : processes) {
            ChildJvm.release(process);
        }
        List<String> answers = new ArrayList<>();
        Path lock = PrivateFiles.beside(file.path(), PrivateFiles.LOCK);
        while (processes.stream().anyMatch(Process::isAlive)) {
            Files.deleteIfExists(lock);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        for (Process process : processes) {
            process.inputReader().lines().forEach(answers::add);
            assertThat(process.waitFor()).isZero();
        }

        assertThat(answers).hasSize(MACHINES * 10);
        assertThatTheLineageLives();
    }

    /** As jobs of a CI do that have one secret and no disk in common. */
    @Test
    void processesWithoutACommonFile_allSucceedWithOneStaticRefreshTokenThatDoesNotRotate() throws Exception {
        try (SimulatedOrg busy = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(STEADY, SimulatedOrg.REDIRECT_URI))
                .refreshesTake(Duration.ofMillis(500))
                .build()) {
            String refreshToken = busy.issueRefreshToken(STEADY);
            for (int machine = 0; machine < MACHINES; machine++) {
                Path workspace = Files.createDirectory(folder.resolve("machine" + machine));
                processes.add(ChildJvm.start(
                        ChildJvm.classPath(),
                        folder,
                        folder.resolve("errors.txt"),
                        RefreshingProcess.class,
                        workspace.resolve("salesforce-token.properties").toString(),
                        busy.url().toString(),
                        STEADY,
                        "PT0S",
                        "1",
                        refreshToken));
            }

            List<String> answers = answers();

            assertThat(answers).hasSize(MACHINES).allMatch(line -> line.startsWith("REFRESHED "));
            assertThat(answers)
                    .allSatisfy(
                            line -> assertThat(busy.accepts(line.split(" ")[1])).isTrue());
        }
    }

    @Test
    void processWithAFreshToken_needsNoNetworkLibrary() throws Exception {
        String withoutNetwork = Stream.of(ChildJvm.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("okhttp") && !entry.contains("okio"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process =
                start(ChildJvm.command(withoutNetwork, folder, RefreshingProcess.class, arguments("PT10M", 1)));
        ChildJvm.release(process);

        assertThat(process.inputReader().readLine()).startsWith("REUSED");
        assertThat(requests()).isZero();
    }

    private List<String> run(int count, String maxAge) throws Exception {
        for (int i = 0; i < count; i++) {
            start(maxAge, 1);
        }
        List<String> answers = answers();
        Amount.PROCESSES.report(count);
        return answers;
    }

    /** Lets all of them work at the same time. */
    private List<String> answers() throws Exception {
        for (Process process : processes) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.outputWriter().append("go\n").flush();
        }
        List<String> answers = new ArrayList<>();
        for (Process process : processes) {
            answers.add(process.inputReader().readLine());
            assertThat(process.waitFor()).isZero();
        }
        return answers;
    }

    private Process start(String maxAge, int rounds) throws IOException {
        return start(ChildJvm.command(archive, folder, RefreshingProcess.class, arguments(maxAge, rounds)));
    }

    private Process start(List<String> command) throws IOException {
        Process process = ChildJvm.start(folder.resolve("errors.txt"), command);
        processes.add(process);
        return process;
    }

    private String[] arguments(String maxAge, int rounds) {
        return new String[] {file.path().toString(), org.url().toString(), CLIENT_ID, maxAge, Integer.toString(rounds)};
    }

    /** What a login leaves; it also shows that nobody holds the lock. */
    private void logIn() throws Exception {
        try (Reservation reservation = file.reserve(PATIENCE)) {
            reservation.save(
                    salesforce()
                            .send(
                                    TokenMessages.redeem(
                                            app(),
                                            new Grant.AuthorizationCode(
                                                    Secret.of(org.issueCode(CLIENT_ID, SimulatedOrg.REDIRECT_URI)),
                                                    RedirectUri.of(SimulatedOrg.REDIRECT_URI),
                                                    Optional.empty())),
                                    PATIENCE),
                    app());
        }
    }

    /** As if the file came from a CI cache, in which the access token is old. */
    private void forgetAccessToken() throws IOException {
        try (Stream<String> lines = Files.lines(file.path())) {
            Files.write(
                    file.path(),
                    lines.map(line -> line.replaceFirst("(?<=^salesforce.issuedAt=).*", "2026-01-01T00:00:00Z"))
                            .toList());
        }
    }

    private int requests() {
        return (int) org.requests(TOKEN_ENDPOINT).stream()
                .filter(request -> "refresh_token".equals(request.formField("grant_type")))
                .count();
    }

    private void assertThatTheLineageLives() throws Exception {
        String kept = file.read().get(TokenFile.REFRESH_TOKEN);
        SalesforceToken next =
                salesforce().send(TokenMessages.redeem(app(), new Grant.RefreshToken(Secret.of(kept))), PATIENCE);
        assertThat(isWorking(next.accessToken().reveal())).isTrue();
    }

    private boolean isWorking(String accessToken) {
        return org.accepts(accessToken);
    }

    private static Salesforce salesforce() {
        return TestSalesforce.ofABuild();
    }

    private ClientApp app() throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()), CLIENT_ID, Optional.empty(), ClientAuthentication.POST);
    }
}
