package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.it.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the stories and the goal's own test cannot bring about. */
class RevokeTest extends AccessTokenSetup {

    private static final String REVOKE = "/services/oauth2/revoke";

    @Test
    void revoke_ofAFileThatGitTracksIsNotRefused() throws Exception {
        logIn(ROTATING);
        assumeThat(Git.isInstalled()).isTrue();
        Git.run(folder, "init");
        Git.run(folder, "add", "--force", "token.properties");

        List<Revoke.Ended> ended = revoke().revoke(salesforce()).ended();

        assertThat(ended)
                .extracting(Revoke.Ended::kind)
                .containsExactly(Revoke.Kind.REFRESH_TOKEN, Revoke.Kind.ACCESS_TOKEN);
        assertThat(file().read()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    /** As in a container that mounts the project of somebody else. */
    @Test
    void revoke_byRootForgetsThePendingRequestOfTheProjectsOwnerToo() throws Exception {
        logIn(ROTATING);
        Path pending = Files.writeString(folder.resolve("token.properties.pending"), "state=left-over\n");
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(Files.getAttribute(pending, "unix:uid")).as("runs as root").isEqualTo(0);
        for (Path owned : List.of(folder, path(), pending)) {
            Files.setAttribute(owned, "unix:uid", 4711);
        }
        TokenFile file = new TokenFile(path(), new FileTrust(folder, (warning, path) -> {}));

        new Revoke(file, app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(salesforce());

        assertThat(pending).doesNotExist();
    }

    @Test
    void revoke_ofAFileThatCannotBeWrittenSendsNothing() throws Exception {
        logIn(ROTATING);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));

        Failure refused = catchThrowableOfType(Failure.class, () -> revoke().revoke(salesforce()));

        assertThat(refused.problem()).isEqualTo(FileProblem.READ_ONLY);
        assertThat(org.requests(REVOKE)).isEmpty();
    }

    @Test
    void revoke_afterWhichTheFileCannotBeChangedSaysThatTheTokensHaveEnded() throws Exception {
        logIn(ROTATING);

        Failure failure = catchThrowableOfType(Failure.class, () -> revoke().revoke(afterEach(this::makeUnreadable)));

        assertThat(failure.problem()).isEqualTo(TokenFileProblem.NOT_CLEANED);
        assertThat(org.requests(REVOKE)).hasSize(2);
    }

    @Test
    void revoke_thatFailsHalfWayRemovesNothingAndSaysThatOneHasEnded() throws Exception {
        logIn(ROTATING);
        byte[] before = Files.readAllBytes(path());

        CallException failure = catchThrowableOfType(
                CallException.class,
                () -> revoke().revoke(afterEach(
                        () -> org.answerNextRequestWith(REVOKE, CannedAnswer.of(404, "text/plain", "Bad_Id")))));

        assertThat(failure.isHalfDone()).isTrue();
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    /** Of a token file that could not be written, the newest tokens are elsewhere. */
    @Test
    void revoke_endsAndDeletesWhatIsInTheRescueFile() throws Exception {
        logIn(ROTATING);
        Path rescueFile = failToSave();
        Map<String, String> rescued = new TokenFile(rescueFile).read();

        List<Revoke.Ended> ended = revoke(rescuing()).revoke(salesforce()).ended();

        assertThat(ended)
                .filteredOn(token -> token.place().equals(rescueFile.toString()))
                .hasSize(2);
        assertThat(org.accepts(rescued.get(TokenFile.ACCESS_TOKEN))).isFalse();
        assertThat(rescueFile).doesNotExist();
        assertThat(Revoke.isNothingIn(rescuing())).isTrue();
        assertThatNoneOccurIn(
                ended.toString(), rescued.get(TokenFile.REFRESH_TOKEN), rescued.get(TokenFile.ACCESS_TOKEN));
    }

    /** Containers with a common home have files of the same path. */
    @Test
    void revoke_leavesTheRescueFileOfAnotherUser() throws Exception {
        String user = logIn(ROTATING).get(TokenFile.USER_ID);
        Path rescueFile = failToSave();
        Files.writeString(rescueFile, Files.readString(rescueFile).replace(user, ROBOT));
        String rescued = new TokenFile(rescueFile).read().get(TokenFile.ACCESS_TOKEN);

        List<Revoke.Ended> ended = revoke(rescuing()).revoke(salesforce()).ended();

        assertThat(ended).noneMatch(token -> token.place().equals(rescueFile.toString()));
        assertThat(rescueFile).exists();
        assertThatNoneOccurIn(ended.toString(), rescued);
    }

    /** The file names the user of a robot's access token, which another grant has put beside the person's refresh token. */
    @Test
    void revoke_endsTheRescuedLoginOfAPersonBesideARobotsAccessToken() throws Exception {
        Map<String, String> login = logIn(ROTATING);
        Path rescueFile = failToSave();
        Map<String, String> rescued = new TokenFile(rescueFile).read();
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.saveBesideRefreshToken(robots(login), app(ROTATING), "jwt_bearer robot");
        }

        List<Revoke.Ended> ended = revoke(rescuing()).revoke(salesforce()).ended();

        assertThat(org.accepts(rescued.get(TokenFile.ACCESS_TOKEN))).isFalse();
        assertThat(rescueFile).doesNotExist();
        assertThatNoneOccurIn(ended.toString(), rescued.get(TokenFile.REFRESH_TOKEN));
    }

    @Test
    void revoke_thatFailsLeavesTheRescueFile() throws Exception {
        logIn(ROTATING);
        Path rescueFile = failToSave();
        for (int i = 0; i < 2; i++) {
            org.answerNextRequestWith(REVOKE, CannedAnswer.of(404, "text/plain", "Bad_Id"));
        }

        assertThat(catchThrowableOfType(
                        CallException.class, () -> revoke(rescuing()).revoke(salesforce())))
                .isNotNull();

        assertThat(rescueFile).isNotEmptyFile();
        assertThat(file().read()).containsKey(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void newLogin_isNotLedBackToTheRescueFileWhichARevocationEndsToo() throws Exception {
        logIn(ROTATING);
        Path rescueFile = failToSave();
        String rescued = new TokenFile(rescueFile).read().get(TokenFile.ACCESS_TOKEN);

        logIn(ROTATING);
        assertThat(refreshed().how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(org.accepts(rescued)).as("only its owner can end it").isTrue();
        assertThat(rescueFile).exists();

        revoke(rescuing()).revoke(salesforce());
        assertThat(org.accepts(rescued)).isFalse();
        assertThat(rescueFile).doesNotExist();
    }

    /** Its file never held it. */
    @Test
    void loginThatCouldNotBeSaved_isSomethingToRevoke() throws Exception {
        Map<String, String> login = logIn(ROTATING);
        Files.delete(path());
        Path rescueFile = Files.writeString(
                refuge().resolve("salesforce-token-rescue-0123456789abcdef.properties"),
                "# Of " + folder.toRealPath().resolve("token.properties") + "\n"
                        + login.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue() + "\n")
                                .collect(joining()));
        Path anothers = Files.writeString(
                refuge().resolve("salesforce-token-rescue-1123456789abcdef.properties"),
                "# Of /another\n" + TokenFile.REFRESH_TOKEN + "=5Aep861another==\n");
        Path anotherApps = Files.writeString(
                refuge().resolve("salesforce-token-rescue-2123456789abcdef.properties"),
                Files.readString(rescueFile).replace(ROTATING, STEADY));
        assertThat(Revoke.isNothingIn(rescuing())).isFalse();

        revoke(rescuing()).revoke(salesforce());

        assertThat(org.accepts(login.get(TokenFile.ACCESS_TOKEN))).isFalse();
        assertThat(rescueFile).doesNotExist();
        assertThat(anothers).exists();
        assertThat(anotherApps).exists();
    }

    private Path failToSave() throws Exception {
        byte[] before = Files.readAllBytes(path());
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(this::makeUnreadable));
        Failure failure = catchThrowableOfType(Failure.class, this::refreshed);
        assertThat(failure.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Files.delete(path());
        Files.write(path(), before);
        return Path.of(failure.shown());
    }

    private AccessTokenResult refreshed() throws Exception {
        return new AccessToken(rescuing(), app(ROTATING), List.of(), attempts.within(TIMEOUT))
                .refresh(salesforce(), Duration.ZERO);
    }

    private Path refuge() throws IOException {
        return Files.createDirectories(folder.resolve("refuge"));
    }

    private TokenFile rescuing() throws IOException {
        return new TokenFile(path(), List.of(refuge()));
    }

    private Revoke revoke(TokenFile file) throws Exception {
        return new Revoke(file, app(ROTATING), List.of(), attempts.within(TIMEOUT));
    }

    private void makeUnreadable() {
        try {
            Files.deleteIfExists(path());
            Files.createDirectories(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Revoke revoke() throws Exception {
        return new Revoke(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT));
    }

    /** Something happens once a call has been answered. */
    private static Salesforce afterEach(Runnable event) {
        Salesforce real = salesforce();
        return new Salesforce() {
            @Override
            public <T> T send(Call<T> call, Duration timeout) throws OAuthException {
                T answer = real.send(call, timeout);
                event.run();
                return answer;
            }
        };
    }
}
