package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.OtherUser;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An answer that could be saved in a rescue file only, and the next run. */
class RescuedAnswerTest extends LostAnswerSetup {

    @Test
    void rescuedSuccessor_isNotRevokedAlthoughTheAppWasKnownNotToRotate() throws Exception {
        logIn(ROTATING);
        Files.writeString(path(), Files.readString(path()) + "salesforce.rotation=off\n"); // switched on since
        Path rescueFile = failToSave(ROTATING);
        int before = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, this::refreshAsking);

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(refused.shown()).isEqualTo(rescueFile.toString());
        assertThat(tokenRequests()).hasSize(before);
        Files.delete(rescueFile);
        refused = catchThrowableOfType(Failure.class, this::refreshAsking);
        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.SUCCESSOR_GONE);
        assertThat(refused.shown(1)).isEqualTo(rescueFile.toString());
        assertThat(asked).as("sending it could only revoke the successor").isEmpty();
        assertThat(tokenRequests())
                .as("although the file says that the app doesn't rotate")
                .hasSize(before);
    }

    /** As the documentation says. */
    @Test
    void rescuedLinesThatAreAddedToTheTokenFile_tellThatTheAppRotates() throws Exception {
        logIn(ROTATING);
        Files.writeString(path(), Files.readString(path()) + "salesforce.rotation=off\n"); // switched on since
        Path rescueFile = failToSave(ROTATING);
        Files.write(path(), Files.readAllBytes(rescueFile), StandardOpenOption.APPEND);
        Files.delete(rescueFile);

        assertThat(new StoredLogin(file().read()).repetition()).isEqualTo(Repetition.WHEN_NOT_TAKEN_UP);
        assertThat(refresh(ROTATING).how()).isEqualTo(How.ROTATED);
        assertThat(file().read()).doesNotContainKey(TokenFile.ROTATION);
    }

    /** Of a key given twice, the last counts; the list of spent tokens stands above only. */
    @Test
    void rescuedLinesThatAreAddedAboveTheOldOnes_doNotHaveTheSpentTokenSent() throws Exception {
        logIn(ROTATING);
        String spent = file().read().get(TokenFile.REFRESH_TOKEN);
        Path rescueFile = failToSave(ROTATING);
        Files.writeString(path(), Files.readString(rescueFile) + Files.readString(path()));
        Files.delete(rescueFile);
        Files.writeString(lockPath(), "");
        int before = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, () -> refresh(ROTATING));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.REFRESH_TOKEN_SPENT);
        assertThat(refused.shown()).isEmpty();
        Failures.assertThatItHides(refused, spent);
        assertThat(catchThrowableOfType(Failure.class, () -> refresh(ROTATING, spent))
                        .problem())
                .as("a CI secret of the same token is no better")
                .isEqualTo(AccessTokenProblem.REFRESH_TOKEN_SPENT);
        assertThat(tokenRequests()).hasSize(before);
        assertThat(refresh(ROTATING, org.issueRefreshToken(ROTATING)).origin())
                .isEqualTo(AccessTokenResult.Origin.OUTSIDE_INSTEAD_OF_FILE);
    }

    @Test
    void rescueFileWithTheSameRefreshToken_stopsNobody() throws Exception {
        logIn(STEADY);
        Path rescueFile = failToSave(STEADY);
        assertThat(lockFile()).isEmpty();

        assertThat(asking(STEADY).refresh(salesforce(), Duration.ZERO).how()).isEqualTo(How.REFRESHED);
        assertThat(asked).isEmpty();
        Files.delete(rescueFile);
    }

    @Test
    void ciSecretWhoseSuccessorWasNeverSaved_givesWayToALaterLogin() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        logIn(ROTATING);
        setMark(secret, Optional.of(folder.resolve("gone.properties")));

        Failure refused = catchThrowableOfType(Failure.class, () -> refresh(ROTATING, secret));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.SUCCESSOR_GONE);
        assertThat(refused.shown(2)).as("not the token file's").isEqualTo(VARIABLE);
        Failures.assertThatItHides(refused, secret);
        logIn(ROTATING);
        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(AccessTokenResult.Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(AccessTokenResult.Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(tokenRequests().toString()).doesNotContain(secret);
    }

    @Test
    void ciSecretWhoseSuccessorWasNeverSaved_isKnownToBeSpentAfterARevocationToo() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        logIn(ROTATING);
        setMark(secret, Optional.of(folder.resolve("gone.properties")));

        new Revoke(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(salesforce());
        logIn(ROTATING);

        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(AccessTokenResult.Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(tokenRequests().toString()).doesNotContain(secret);
    }

    /** Then the revocation makes one: the mark alone would be taken for a refresh that somebody was killed in. */
    @Test
    void ciSecretWhoseSuccessorWasNeverSaved_isKnownToBeSpentAfterARevocationWithoutATokenFile() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        setMark(secret, Optional.of(folder.resolve("gone.properties")));

        new Revoke(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(salesforce());
        assertThat(lockFile()).isEmpty();
        logIn(ROTATING);

        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(AccessTokenResult.Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(tokenRequests().toString()).doesNotContain(secret);
        assertThat(Files.readString(path())).doesNotContain(secret);
    }

    @Test
    void revocationThatCannotRemoveTheTokens_leavesTheMark() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        logIn(ROTATING);
        setMark(secret, Optional.of(folder.resolve("gone.properties")));

        Failure refused = catchThrowableOfType(Failure.class, () -> {
            try (Reservation reservation = file().reserveForRemoval(TIMEOUT)) {
                putAFolderInItsPlace();
                reservation.removeTokens();
            }
        });

        assertThat(refused.problem()).isEqualTo(TokenFileProblem.NOT_CLEANED);
        assertThat(lockFile()).contains("gone.properties").doesNotContain(secret);
    }

    @Test
    void loginThatNothingWasMarkedBefore_addsNoFingerprint() throws Exception {
        logIn(ROTATING);
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.empty()); // nobody knows whether it's spent

        assertThat(logIn(ROTATING))
                .doesNotContainKeys(TokenFile.SPENT_REFRESH_TOKENS, TokenFile.OUTSIDE_REFRESH_TOKENS);
    }

    /** Ours was there, and is gone. */
    @Test
    void rescueFileOfTheMark_thatIsAnotherUsersIsNotBelieved() throws Exception {
        assumeTrue(OtherUser.isAllowed(folder), "only a superuser may act for others");
        rotatedOnce();
        Path planted = OtherUser.own(
                Files.writeString(folder.resolve("rescued.properties"), "salesforce.refreshToken=5Aep861another\n"),
                OtherUser.NOBODY);
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.of(planted));

        Failure refused = catchThrowableOfType(Failure.class, this::refreshAsking);

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.SUCCESSOR_GONE);
        assertThat(refused.shown(1)).isEmpty();
        OtherUser.own(planted, 0);
        refused = catchThrowableOfType(Failure.class, this::refreshAsking);
        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
    }

    private Path failToSave(String clientId) throws Exception {
        byte[] before = Files.readAllBytes(path());
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(this::putAFolderInItsPlace));
        Failure failure =
                catchThrowableOfType(Failure.class, () -> asking(clientId).refresh(salesforce(), Duration.ZERO));
        assertThat(failure.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Files.delete(path());
        Files.write(path(), before);
        return Path.of(failure.shown());
    }
}
