package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.fleet.FleetWishes;
import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh token of many machines that was sent, with an answer that nobody has: who is asked before it is sent again. */
class FleetLostAnswerTest extends FleetSetup {

    private static final Instant EARLIER = Instant.parse("2026-11-26T14:35:10Z");

    /** Everything as it was while machine 0 waited for Salesforce. */
    private void killWhileSending() throws Exception {
        byte[][] files = new byte[2][];
        String[] stored = new String[1];
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            files[0] = bytes(pathOf(0));
            files[1] = bytes(lockOf(0));
            stored[0] = store.text();
        }));
        getSoon(0);
        Files.write(pathOf(0), files[0]);
        Files.write(lockOf(0), files[1]);
        store.set(Optional.of(stored[0]));
    }

    private Path lockOf(int machine) {
        return folder.resolve("machine" + machine + ".properties.lock");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String storedToken() {
        return store.record().login().refreshToken().orElseThrow().reveal();
    }

    private Optional<RefreshMark.Lost> mark(int machine, String token) throws Exception {
        try (Reservation file = fileOf(machine).reserve(TIMEOUT)) {
            return file.mark().of(Secret.of(token));
        }
    }

    private void setMark(int machine, String token) throws Exception {
        try (Reservation file = fileOf(machine).reserve(TIMEOUT)) {
            file.mark().set(Secret.of(token), EARLIER);
        }
    }

    /** Machine 1 gets no answer, and says so in the store. */
    private void loseTheAnswer() {
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());
        assertThat(catchThrowableOfType(CallException.class, () -> getSoon(1)).isHalfDone())
                .isTrue();
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.LOST);
    }

    @Test
    void killedSend_isAskedAboutBeforeAnythingIsSent() throws Exception {
        begin();
        killWhileSending();
        String before = store.text();
        int sent = tokenRequests().size();
        isToBeSent = false;

        Failure unconfirmed = catchThrowableOfType(Failure.class, () -> getSoon(0));

        assertThat(unconfirmed.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(unconfirmed.shown()).isNotEmpty();
        Failures.assertThatItHides(unconfirmed, storedToken());
        assertThat(asked).containsExactly("rotates");
        assertThat(missingSince.get(0)).isPresent();
        assertThat(tokenRequests()).hasSize(sent);
        assertThat(store.text()).isEqualTo(before);
        assertThat(mark(0, storedToken())).isPresent();
    }

    @Test
    void killedSendThatIsConfirmed_isSentOnceAndItsRefusalIsUnderstood() throws Exception {
        begin();
        killWhileSending();
        int sent = tokenRequests().size();

        CallException refused = catchThrowableOfType(CallException.class, () -> getSoon(0));

        assertThat(refused.since()).isPresent();
        assertThat(asked).hasSize(1);
        assertThat(tokenRequests()).hasSize(sent + 1);
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.ENDED);
    }

    @Test
    void claimThatEndedBeforeItsTokenWasSpent_worksOnceItIsConfirmed() throws Exception {
        begin();
        String token = storedToken();
        String free = store.text();
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_client", "invalid client credentials"));
        catchThrowableOfType(CallException.class, () -> getSoon(1));
        store.set(Optional.of(
                FleetRecord.held(FleetRecord.parse(free).login(), "lease", "mark", "m", Duration.ofSeconds(120))
                        .format()));
        Files.writeString(pathOf(1), "\nsalesforce.fleetHolder=mark\n", StandardOpenOption.APPEND);

        assertThat(getSoon(1).how()).isEqualTo(How.ROTATED);
        assertThat(asked).containsExactly("rotates");
        assertThat(missingSince).containsExactly(Optional.empty());
        assertThat(mark(1, token)).isEmpty();
        assertThat(getSoon(1).how()).isEqualTo(How.ROTATED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void answerThatAnotherMachineLost_isAskedAboutBeforeAnythingIsSent() throws Exception {
        begin();
        loseTheAnswer();
        int sent = tokenRequests().size();
        isToBeSent = false;

        Failure unconfirmed = catchThrowableOfType(Failure.class, () -> getSoon(2));

        assertThat(unconfirmed.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(unconfirmed.shown()).isEmpty();
        assertThat(asked).containsExactly("rotates");
        assertThat(missingSince).containsExactly(Optional.empty());
        assertThat(tokenRequests()).hasSize(sent);
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.LOST);

        isToBeSent = true;
        assertThat(getSoon(2).how()).isEqualTo(How.ROTATED);
    }

    @Test
    void requestThatSalesforceDoesNotLookAt_leavesTheAnswerLost() throws Exception {
        begin();
        String token = storedToken();
        loseTheAnswer();
        setMark(1, token);

        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_client", "invalid client credentials"));
        assertThat(catchThrowableOfType(CallException.class, () -> getSoon(1))).isNotNull();

        assertThat(store.record().state()).isEqualTo(FleetRecord.State.LOST);
        assertThat(mark(1, token))
                .hasValueSatisfying(lost -> assertThat(lost.sentAt()).isEqualTo(EARLIER));
        assertThat(getSoon(2).how()).isEqualTo(How.ROTATED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void loginWhoseAnswerWasLost_isAskedAboutBeforeItIsShared() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        Files.move(path(), pathOf(0));
        String token = fileOf(0).read().get(TokenFile.REFRESH_TOKEN);
        setMark(0, token);
        int sent = tokenRequests().size();
        isToBeSent = false;

        Failure unconfirmed = catchThrowableOfType(Failure.class, () -> getSoon(0, ROTATING, fleet(true)));

        assertThat(unconfirmed.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(store.read()).isEmpty();
        assertThat(tokenRequests()).hasSize(sent);

        isToBeSent = true;
        assertThat(getSoon(0, ROTATING, fleet(true)).how()).isEqualTo(How.ROTATED);
    }

    @Test
    void lostAnswer_doesNotMatterWithoutRotation() throws Exception {
        logIn(STEADY);
        Files.move(path(), pathOf(0));
        getSoon(0, STEADY, fleet(true));
        String token = storedToken();
        assertThat(mark(0, token)).isEmpty();
        setMark(0, token);

        assertThat(getSoon(0, STEADY, fleet(false)).how()).isEqualTo(How.REFRESHED);
        assertThat(asked).isEmpty();
        assertThat(mark(0, token)).isEmpty();
    }

    @Test
    void savedAnswer_leavesTheMarksOfOtherTokens() throws Exception {
        begin();
        String token = storedToken();
        setMark(0, "another");

        assertThat(getSoon(0).how()).isEqualTo(How.ROTATED);

        assertThat(mark(0, "another")).isPresent();
        assertThat(mark(0, token)).isEmpty();
    }

    @Test
    void refreshTokenThatIsKnownToBeSpent_isNotSentAlthoughTheStoreSaysThatNoneRotates() throws Exception {
        begin();
        String token = storedToken();
        FleetRecord record = store.record();
        store.set(Optional.of(
                FleetRecord.of(record.login().with(TokenFile.ROTATION, TokenFile.OFF), FleetRecord.State.FREE, "steady")
                        .format()));
        setMark(0, token);
        int sent = tokenRequests().size();
        Files.writeString(lockOf(0), Files.readString(lockOf(0)).strip() + " -\n"); // no rescue file could be written

        Failure refused = catchThrowableOfType(Failure.class, () -> getSoon(0));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.SUCCESSOR_GONE);
        assertThat(tokenRequests()).hasSize(sent);

        Files.writeString(lockOf(0), Files.readString(lockOf(0)).replace(" -\n", "\n")); // nobody knows that it's spent
        assertThat(getSoon(0).how()).isEqualTo(How.ROTATED);
        assertThat(asked).isEmpty();
    }

    @Test
    void answerThatOnlyARescueFileHas_isKnownByItsNameWhereTheMarkIsGone() throws Exception {
        begin();
        byte[] before = bytes(pathOf(0));
        String[] held = new String[1];
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            held[0] = store.text();
            putAFolderInPlaceOf(pathOf(0));
        }));
        Failure rescued = catchThrowableOfType(Failure.class, () -> getSoon(0));
        assertThat(rescued.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Files.delete(pathOf(0));
        Files.write(pathOf(0), before);
        Files.delete(lockOf(0));
        store.set(Optional.of(held[0])); // nobody could write there either
        int sent = tokenRequests().size();

        Failure refused = catchThrowableOfType(
                Failure.class,
                () -> getSoon(
                        0,
                        ROTATING,
                        new Fleet(
                                "store",
                                store,
                                Duration.ofMinutes(4),
                                false,
                                Optional.of(FleetWishes.ALWAYS),
                                List.of(),
                                store::awaitWrite)));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(refused.shown()).isEqualTo(rescued.shown());
        assertThat(tokenRequests()).hasSize(sent);
        Files.delete(Path.of(rescued.shown()));
    }

    private static void putAFolderInPlaceOf(Path file) {
        try {
            Files.delete(file);
            Files.createDirectory(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
