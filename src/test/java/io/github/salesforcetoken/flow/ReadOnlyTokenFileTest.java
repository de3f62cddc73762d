package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenResult.How.NOT_SAVED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REFRESHED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REUSED;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MountNamespace;
import io.github.salesforcetoken.testing.Threads;
import io.github.salesforcetoken.testing.it.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token file that can only be read, such as a secret that Kubernetes mounts. */
class ReadOnlyTokenFileTest extends AccessTokenSetup {

    private String before;

    @BeforeEach
    void requirePosix() {
        assumeTrue(Samples.isPosix(folder), "the file is made read-only by its mode");
    }

    /** A login whose app is known not to rotate. */
    private Map<String, String> steadyLogin() throws Exception {
        logIn(STEADY);
        assertThat(refresh(STEADY).how()).isEqualTo(REFRESHED);
        assertThat(file().read()).containsEntry(TokenFile.ROTATION, TokenFile.OFF);
        return protect();
    }

    private Map<String, String> protect() throws Exception {
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
        before = Files.readString(path());
        return file().read();
    }

    private Failure assertRefused(FileProblem problem, ThrowingCallable attempt) throws IOException {
        int sent = tokenRequests().size();
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(tokenRequests()).hasSize(sent);
        assertThat(Files.readString(path())).isEqualTo(before);
        return failure;
    }

    @Test
    void refreshWithoutRotation_needsNoSaving() throws Exception {
        Map<String, String> login = steadyLogin();

        AccessTokenResult result = refresh(STEADY);

        assertThat(result.how()).isEqualTo(NOT_SAVED);
        String accessToken = result.token().accessToken().reveal();
        assertThat(accessToken).isNotEqualTo(login.get(TokenFile.ACCESS_TOKEN));
        assertThat(org.accepts(accessToken)).isTrue();
        assertThat(Files.readString(path())).isEqualTo(before);
        assertThat(SharedLogin.read(SharedLogin.of(result))).isEqualTo(result);
        assertThat(Path.of(path() + ".lock")).as("which nothing needs any more").doesNotExist();
    }

    @Test
    void youngAccessToken_isUsedWhateverTheAppDoes() throws Exception {
        logIn(ROTATING);
        protect();

        assertThat(accessToken(ROTATING).reuse(TEN_MINUTES).orElseThrow().how()).isEqualTo(REUSED);
    }

    @Test
    void appThatRotatesOrOfWhichNobodyKnows_isRefusedBeforeAnythingIsSent() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        protect();
        assertRefused(FileProblem.READ_ONLY, () -> refresh(ROTATING));

        Files.delete(path());
        logIn(STEADY);
        protect();
        assertRefused(FileProblem.READ_ONLY, () -> refresh(STEADY));
    }

    @Test
    void tokenFromOutside_wouldHaveToBeKept() throws Exception {
        steadyLogin();
        assertRefused(FileProblem.READ_ONLY, () -> refresh(STEADY, org.issueRefreshToken(STEADY)));
    }

    @Test
    void tokenFromOutsideThatIsTheFiles_needsNoSaving() throws Exception {
        String refreshToken = steadyLogin().get(TokenFile.REFRESH_TOKEN);
        assertThat(refresh(STEADY, refreshToken).how()).isEqualTo(NOT_SAVED);
    }

    /** Somebody has switched rotation on meanwhile. */
    @Test
    void refreshThatRotatesAfterAll_isRescued() throws Exception {
        logIn(ROTATING);
        Files.writeString(path(), TokenFile.ROTATION + "=off\n", StandardOpenOption.APPEND);
        protect();
        Path refuge = Files.createDirectory(folder.resolve("refuge"));
        AccessToken accessToken = new AccessToken(
                new TokenFile(path(), List.of(refuge)), app(ROTATING), List.of(), attempts.within(TIMEOUT));

        Failure failure = catchThrowableOfType(Failure.class, () -> accessToken.refresh(salesforce(), Duration.ZERO));

        assertThat(failure.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Properties rescued = new Properties();
        rescued.load(Files.newBufferedReader(Path.of(failure.shown())));
        assertThat(org.accepts(rescued.getProperty(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThatNoneOccurIn(failure.toString(), rescued.getProperty(TokenFile.REFRESH_TOKEN));
        assertThat(Files.readString(path())).isEqualTo(before);
        Failure next = catchThrowableOfType(Failure.class, () -> refresh(ROTATING));
        assertThat(next).hasMessageContaining(refuge.toString()); // the spent token isn't sent
    }

    /** Somebody else may write it, and has put a login there of whose app nobody knows whether it rotates. */
    @Test
    void loginThatHasComeMeanwhile_isJudgedAnew() throws Exception {
        steadyLogin();
        String another = before.replace(TokenFile.ROTATION + "=off", "")
                .replaceAll("(?m)^" + TokenFile.ACCESS_TOKEN + "=.*$", "")
                .replace(file().read().get(TokenFile.REFRESH_TOKEN), org.issueRefreshToken(STEADY));
        LockFile held = LockFile.acquire(Samples.beside(path(), ".lock"), TIMEOUT);
        AccessToken waiting = accessToken(STEADY);
        FutureTask<AccessTokenResult> result = new FutureTask<>(() -> waiting.refresh(salesforce(), Duration.ZERO));
        Threads.awaitSleepOf(Threads.start(result), "acquire");
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(path(), another);
        protect();

        assertRefused(FileProblem.READ_ONLY, () -> {
            held.close();
            rethrown(result);
        });
    }

    private static void rethrown(FutureTask<?> result) throws Throwable {
        try {
            result.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Test
    void fileThatGitTracks_isRefusedAllTheSame() throws Exception {
        assumeTrue(Git.isInstalled(), "git is not installed");
        steadyLogin();
        Git.run(folder, "init", "--quiet");
        Git.run(folder, "add", "token.properties");
        assertRefused(FileProblem.TRACKED_BY_GIT, () -> refresh(STEADY));
    }

    /** As Kubernetes mounts a secret: neither the file nor its folder can be changed, not even by root. */
    @Test
    void readOnlyMount_needsNoLockFile() throws Exception {
        assumeTrue(MountNamespace.isAllowed(), "only a superuser on Linux may mount a folder");
        steadyLogin();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
        Files.delete(Samples.beside(path(), ".lock"));
        assertThat(said(STEADY)).startsWith("NOT_SAVED ");

        logIn(ROTATING);
        Files.delete(Samples.beside(path(), ".lock"));
        assertThat(said(ROTATING)).contains("READ_ONLY_DISK").doesNotContain("5Aep");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path());
        }
    }

    /** Written in place, the file would change under both. */
    @Test
    void readOnlyFolder_ofAWritableFileWithTwoNamesIsEnoughWithoutRotation() throws Exception {
        assumeTrue(MountNamespace.isAllowed(), "only a superuser on Linux may mount a folder");
        logIn(STEADY);
        assertThat(refresh(STEADY).how()).isEqualTo(REFRESHED);
        String before = Files.readString(path());
        Files.createLink(folder.resolve("other"), path());
        Path home = Files.createTempDirectory("home");

        assertThat(said(start(STEADY, home, writableFileInAReadOnlyFolder()))).startsWith("NOT_SAVED ");
        assertThat(path()).hasContent(before);
    }

    /** Somebody has switched rotation on meanwhile, and nothing can be written beside the file. */
    @Test
    void readOnlyMount_ofWhichTheRefreshTokenWasRotatedSendsItOnce() throws Exception {
        Path home = rotatingAlthoughTheFileSaysNo();
        int before = tokenRequests().size();

        assertThat(said(ROTATING, home)).contains("RESCUED").doesNotContain("5Aep");
        assertThat(said(ROTATING, home)).contains("RESCUED_EARLIER");

        assertThat(tokenRequests()).hasSize(before + 1);
        Path rescued = onlyFileIn(home);
        assertThat(org.accepts(new TokenFile(rescued).read().get(TokenFile.ACCESS_TOKEN)))
                .as("nobody has revoked the successor")
                .isTrue();
    }

    @Test
    void readOnlyMount_ofManyBuildsAtOnceSendsTheRefreshTokenOnce() throws Exception {
        Path home = rotatingAlthoughTheFileSaysNo();
        int before = tokenRequests().size();
        List<Process> builds = List.of(start(ROTATING, home), start(ROTATING, home), start(ROTATING, home));
        for (Process build : builds) {
            ChildJvm.awaitReady(build);
        }
        for (Process build : builds) {
            ChildJvm.go(build);
        }
        List<String> said = new ArrayList<>();
        for (Process build : builds) {
            said.add(String.join("\n", build.inputReader().lines().toList()));
        }

        assertThat(said).containsExactlyInAnyOrder("RESCUED", "RESCUED_EARLIER", "RESCUED_EARLIER");
        assertThat(tokenRequests()).hasSize(before + 1);
    }

    /** The host has spent the token, and its rescue file is in a home that the container doesn't have. */
    @Test
    void readOnlyMount_believesTheMarkBesideTheFile() throws Exception {
        Path home = rotatingAlthoughTheFileSaysNo();
        leaveAMarkOfARescueFileThatIsntHere();
        int before = tokenRequests().size();

        assertThat(said(ROTATING, home)).isEqualTo("SUCCESSOR_GONE");

        assertThat(tokenRequests()).hasSize(before);
        assertThat(home).as("no lock file stays there").isEmptyDirectory();
    }

    /** The same of a file that can be written although nothing else can there. */
    @Test
    void readOnlyFolder_ofAWritableFileBelievesTheMarkBesideIt() throws Exception {
        Path home = rotatingAlthoughTheFileSaysNo();
        leaveAMarkOfARescueFileThatIsntHere();
        int before = tokenRequests().size();

        assertThat(said(start(ROTATING, home, writableFileInAReadOnlyFolder()))).isEqualTo("SUCCESSOR_GONE");

        assertThat(tokenRequests()).hasSize(before);
        Files.writeString(Samples.beside(path(), ".lock"), "");
        assertThat(said(start(ROTATING, home, writableFileInAReadOnlyFolder()))).startsWith("ROTATED ");
    }

    private MountNamespace writableFileInAReadOnlyFolder() {
        return new MountNamespace()
                .bind(folder, folder)
                .bind(path(), path())
                .sh("mount -o remount,ro,bind '" + folder + "'");
    }

    private void leaveAMarkOfARescueFileThatIsntHere() throws Exception {
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation
                    .mark()
                    .set(
                            Secret.of(reservation.content().get(TokenFile.REFRESH_TOKEN)),
                            Instant.parse("2026-11-26T14:35:10Z"));
        }
        Path lock = Samples.beside(path(), ".lock");
        Files.writeString(lock, Files.readString(lock).strip() + " /nonexistent/rescued.properties\n");
    }

    /** Who makes the file writable doesn't make its token good again. */
    @Test
    void readOnlyMount_isRememberedByWhoeverMayWrite() throws Exception {
        Path home = rotatingAlthoughTheFileSaysNo();
        assertThat(said(ROTATING, home)).contains("RESCUED");
        int before = tokenRequests().size();
        AccessToken accessToken = new AccessToken(
                new TokenFile(path(), List.of(home)), app(ROTATING), List.of(), attempts.within(TIMEOUT));

        Failure failure = catchThrowableOfType(Failure.class, () -> accessToken.refresh(salesforce(), Duration.ZERO));

        assertThat(failure.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(tokenRequests()).hasSize(before);
    }

    private Path rotatingAlthoughTheFileSaysNo() throws Exception {
        assumeTrue(MountNamespace.isAllowed(), "only a superuser on Linux may mount a folder");
        logIn(ROTATING);
        Files.writeString(path(), TokenFile.ROTATION + "=off\n", StandardOpenOption.APPEND);
        Files.delete(Samples.beside(path(), ".lock"));
        return Files.createTempDirectory("home");
    }

    private static Path onlyFileIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private String said(String clientId) throws IOException {
        Path home = Files.createTempDirectory("home");
        String said = said(clientId, home);
        assertThat(home).as("no lock file stays there").isEmptyDirectory();
        return said;
    }

    private String said(String clientId, Path home) throws IOException {
        return said(start(clientId, home));
    }

    private static String said(Process process) throws IOException {
        ChildJvm.release(process);
        return String.join("\n", process.inputReader().lines().toList());
    }

    private Process start(String clientId, Path home) throws IOException {
        return start(clientId, home, new MountNamespace().readOnlyFolder(folder));
    }

    private Process start(String clientId, Path home, MountNamespace mounts) throws IOException {
        return new ProcessBuilder(mounts.command(ChildJvm.command(
                        ChildJvm.classPath(),
                        home,
                        RefreshingProcess.class,
                        path().toString(),
                        org.url().toString(),
                        clientId,
                        "PT0S",
                        "1")))
                .redirectErrorStream(true)
                .start();
    }
}
