package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import io.github.salesforcetoken.testing.Amount;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MountNamespace;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random instants: whatever a process was doing, the next one finds everything in order. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledProcessTest {

    private static final int KILLS = Amount.KILLS.number();
    private static final int IN_PREPARATION = 3;
    private static final int LONGEST_MILLIS = 60;
    private static final String FOREIGN = "# mine\nmine = 1\n";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String ROTATING = "3MVG9Rotating";
    /** Of the token file. A pending request that was not whole is of no use to anybody, and is not looked for. */
    private static final String TEMPORARY = "token.properties.????????????????????????.tmp";

    @TempDir
    private static Path archives;

    private static ChildArchive refreshing;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Deque<Process> prepared = new ArrayDeque<>();
    private SimulatedOrg org;
    private TokenFile file;
    private Optional<Path> container = Optional.empty();
    private ChildArchive archive = refreshing;
    private int inPlace;

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    @BeforeAll
    static void makeArchive() throws Exception {
        refreshing = RefreshingProcess.archive(archives);
    }

    @BeforeEach
    void start() throws Exception {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(ROTATING, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION)
                        .without(SimulatedApp.Policy.PKCE_REQUIRED))
                .build();
        file = new TokenFile(folder.resolve("token.properties"));
        Files.writeString(file.path(), FOREIGN);
    }

    @AfterEach
    void stop() {
        prepared.forEach(Process::destroyForcibly);
        org.close();
    }

    @Test
    void accessToken_killedAtAnyInstantLosesNoTokenThatWasWritten() throws Exception {
        loseNoTokenThatWasWritten();
    }

    /** Each process is a container of its own, of which nothing stays but the file. The host reads it next, then a container. */
    @Test
    void accessToken_killedAtAnyInstantInAContainerThatMountsTheFileLosesNoTokenThatWasWritten() throws Exception {
        assumeTrue(MountNamespace.isAllowed(), "only a superuser on Linux may mount a file");
        container = Optional.of(Files.createDirectory(home.resolve("container")));
        loseNoTokenThatWasWritten();
        assertThat(inPlace).as("killed while saving in place").isPositive();
    }

    private void loseNoTokenThatWasWritten() throws Exception {
        int worked = 0;
        logIn();
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> printed = runAndKill(RefreshingProcess.class, ROTATING, "PT0S", "1000000");
            worked += printed.isEmpty() ? 0 : 1;

            Optional<SalesforceToken> unfinished = unfinished();
            inPlace += Files.readString(file.path()).contains("# salesforce-token-maven-plugin") ? 1 : 0;
            SalesforceToken kept = assertThatAllIsInOrder().orElseThrow();
            assertThat(kept.refreshToken()).isPresent();
            if (!isGood(kept.refreshToken().get(), ROTATING)) {
                // Killed after the answer and before it was written, which nobody can mend; but the next run knows.
                assertThat(unfinished).as(story(kill)).isEmpty();
                assertThat(isMarked(kept.refreshToken().get())).as(story(kill)).isTrue();
            }
            logIn();
        }
        Amount.KILLS.report(KILLS);
        assertThat(worked).as(story(KILLS)).isPositive();
    }

    @Test
    void exchangeCode_killedAtAnyInstantLeavesTheOldTokensOrTheNew() throws Exception {
        archive = ExchangingProcess.archive(Files.createDirectory(archives.resolve("exchanging")));
        int worked = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> printed = runAndKill(ExchangingProcess.class, SimulatedOrg.CLIENT_ID);
            List<String> saved =
                    printed.stream().filter(line -> !line.startsWith("http")).toList();
            worked += saved.isEmpty() ? 0 : 1;

            Optional<SalesforceToken> kept = assertThatAllIsInOrder();
            if (!saved.isEmpty()) {
                String token = kept.orElseThrow().refreshToken().orElseThrow().reveal();
                assertThat(saved.subList(0, saved.size() - 1))
                        .as(story(kill))
                        .noneMatch(token::equals); // the last that was reported as saved, or a later one
            }
            if (kept.isPresent()) {
                assertThat(isGood(kept.get().refreshToken().orElseThrow(), SimulatedOrg.CLIENT_ID))
                        .as(story(kill))
                        .isTrue();
            }
            new PendingFile(file.path()).load(); // whole, or absent
        }
        Amount.KILLS.report(KILLS);
        assertThat(worked).as(story(KILLS)).isPositive();
    }

    /** Kills it at a random instant: while it starts, or in the middle of its work. */
    private List<String> runAndKill(Class<?> main, String clientId, String... more) throws Exception {
        // A file that is mounted by itself must not be replaced outside after that.
        while (prepared.size() < (container.isPresent() ? 1 : IN_PREPARATION)) {
            prepared.add(prepare(main, clientId, more));
        }
        Process process = prepared.remove();
        ChildJvm.release(process);
        List<String> printed = new ArrayList<>();
        CompletableFuture<Void> saved = new CompletableFuture<>();
        Thread reader = new Thread(() -> process.inputReader().lines().forEach(line -> {
            printed.add(line);
            if (line.startsWith("http")) {
                answer(process, line);
            } else {
                saved.complete(null);
            }
        }));
        reader.start();
        if (random.nextInt(4) == 0) {
            process.waitFor(random.nextInt(10 * LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        } else {
            saved.get(1, TimeUnit.MINUTES);
            process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        }
        process.toHandle().destroyForcibly(); // SIGKILL; Process would close the pipe as well
        process.waitFor();
        reader.join();
        return printed;
    }

    /** Starts one that waits, so that most of what takes time is over when its turn comes. */
    private Process prepare(Class<?> main, String clientId, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(file.path().toString(), org.url().toString(), clientId));
        arguments.addAll(List.of(more));
        Path errors = home.resolve("errors.txt");
        if (container.isPresent()) {
            Path mounted = container.get().resolve(file.path().getFileName());
            arguments.set(0, mounted.toString());
            return new ProcessBuilder(new MountNamespace()
                            .sh("mount -t tmpfs tmpfs '" + container.get() + "'")
                            .sh("touch '" + mounted + "'")
                            .bind(file.path(), mounted)
                            .command(ChildJvm.command(archive, home, main, arguments.toArray(String[]::new))))
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start();
        }
        return ChildJvm.start(errors, ChildJvm.command(archive, home, main, arguments.toArray(String[]::new)));
    }

    /** The person at the browser. */
    private void answer(Process process, String address) {
        try {
            process.outputWriter().append(org.authorize(address) + "\n").flush();
        } catch (IOException e) {
            process.onExit().join(); // killed meanwhile
        }
    }

    private Optional<SalesforceToken> assertThatAllIsInOrder() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                boolean foreignOnly = Files.readString(each).equals(FOREIGN);
                assertThat(foreignOnly || isOwnerOnly(each))
                        .as("mode of %s", each)
                        .isTrue();
            }
        }
        file.reserve(PATIENCE).close(); // nobody holds the lock, and what is unfinished is finished
        assertThat(Files.readString(file.path())).startsWith(FOREIGN);
        assertThat(file.read()).containsEntry("mine", "1");
        assertThat(folder).isDirectoryNotContaining("glob:**" + TEMPORARY);
        try (Stream<Path> rescued = Files.list(home)) {
            assertThat(rescued.filter(path -> path.getFileName().toString().contains("rescue")))
                    .isEmpty();
        }
        return TokenProperties.token(file.read());
    }

    private static boolean isOwnerOnly(Path path) throws IOException {
        return !path.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getPosixFilePermissions(path).equals(PosixFilePermissions.fromString("rw-------"));
    }

    /** What a killed process had written in full. */
    private Optional<SalesforceToken> unfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, TEMPORARY)) {
            for (Path path : left) {
                Optional<SalesforceToken> token = whole(path);
                if (token.isPresent()) {
                    return token;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SalesforceToken> whole(Path path) {
        try {
            return TokenProperties.token(new TokenFile(path).read());
        } catch (Failure e) {
            return Optional.empty(); // the zeros of the room that it had reserved
        }
    }

    private boolean isGood(Secret refreshToken, String clientId) throws Exception {
        try {
            salesforce().send(TokenMessages.redeem(app(clientId), new Grant.RefreshToken(refreshToken)), PATIENCE);
            return true;
        } catch (OAuthException.Refused e) {
            return false;
        }
    }

    private boolean isMarked(Secret refreshToken) throws Exception {
        try (Reservation reservation = file.reserve(PATIENCE)) {
            return reservation.mark().of(refreshToken).isPresent();
        }
    }

    private void logIn() throws Exception {
        Secret code = Secret.of(org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI));
        RedirectUri redirectUri = RedirectUri.of(SimulatedOrg.REDIRECT_URI);
        SalesforceToken token = salesforce()
                .send(
                        TokenMessages.redeem(
                                app(ROTATING), new Grant.AuthorizationCode(code, redirectUri, Optional.empty())),
                        PATIENCE);
        try (Reservation reservation = file.reserve(PATIENCE)) {
            reservation.save(token, app(ROTATING));
        }
    }

    private static Salesforce salesforce() {
        return TestSalesforce.ofABuild();
    }

    private ClientApp app(String clientId) throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()), clientId, Optional.empty(), ClientAuthentication.POST);
    }

    private String story(int kill) {
        return "kill %d of seed %d".formatted(kill, seed);
    }
}
