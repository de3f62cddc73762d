package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
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
