package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Recording;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Salesforce takes one refresh of a token at a time. Whether the loser asks again depends on what that may spoil. */
class BusyRefreshTest extends AccessTokenSetup {

    private static final CannedAnswer BUSY = Recording.of("busy").answer();
    private static final int MORE_THAN_ARE_ASKED_FOR = 30;

    private final List<Duration> pauses = new ArrayList<>();

    /** What somebody else does while this build waits. */
    @FunctionalInterface
    private interface Deed {
        void run() throws Exception;
    }

    @Test
    void rotationOff_isAskedAgainAfterPausesThatGrowAndDiffer() throws Exception {
        logIn(STEADY);
        refresh(STEADY);
        answerBusy(3);

        AccessTokenResult result = refreshWhile(() -> {}, STEADY);

        assertThat(result.how()).isEqualTo(AccessTokenResult.How.REFRESHED);
        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        assertThat(pauses).hasSize(3).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void unknownTokenFromOutside_isAskedAgain() throws Exception {
        String outside = org.issueRefreshToken(STEADY);
        answerBusy(2);

        AccessTokenResult result = refreshWhile(() -> {}, STEADY, outside);

        assertThat(result.how()).isEqualTo(AccessTokenResult.How.REFRESHED);
        assertThat(tokenRequests()).hasSize(3);
    }

    @Test
    void unknownTokenOfTheFile_isNotAskedAgain() throws Exception {
        logIn(STEADY);

        assertThatNothingIsSentTwice(STEADY);
    }

    @Test
    void rotatingToken_isNotAskedAgain() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);

        assertThatNothingIsSentTwice(ROTATING);
    }

    @Test
    void rotatingTokenFromOutside_isNotAskedAgain() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);

        assertThatNothingIsSentTwice(ROTATING, org.issueRefreshToken(ROTATING));
    }

    /** The winner of the race has the same file, without our lock: another program, or a folder that is synchronized. */
    @Test
    void loginThatTheWinnerLeftInTheFile_isTakenOver() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        answerBusy(1);
        int before = tokenRequests().size();

        AccessTokenResult result = refreshWhile(this::refreshElsewhere, ROTATING);

        assertThat(result.how()).isEqualTo(AccessTokenResult.How.ADOPTED);
        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        assertThat(tokenRequests()).hasSize(before + 2); // ours, and the winner's
    }

    /** A program that writes only the refresh token, as the Salesforce CLI does. */
    @Test
    void refreshTokenThatTheWinnerLeftInTheFile_isSentInsteadOfTheOld() throws Exception {
        logIn(ROTATING);
        String old = refresh(ROTATING).token().refreshToken().orElseThrow().reveal();
        answerBusy(1);

        AccessTokenResult result = refreshWhile(
                () -> replace(
                        old, refreshElsewhere(old).refreshToken().orElseThrow().reveal()),
                ROTATING);

        assertThat(result.how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        assertThat(tokenRequests())
                .filteredOn(request -> old.equals(request.formField("refresh_token")))
                .hasSize(2); // ours, and the winner's
    }

    @Test
    void changeOfTheFileThatBringsNoToken_isNoReasonToSendTheOldAgain() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        answerBusy(MORE_THAN_ARE_ASKED_FOR);
        int before = tokenRequests().size();

        CallException failure = catchThrowableOfType(
                CallException.class,
                () -> refreshWhile(() -> Files.writeString(path(), "mine=1\n", StandardOpenOption.APPEND), ROTATING));

        assertThat(failure.isHalfDone()).isFalse();
        assertThat(tokenRequests()).hasSize(before + 1);
    }

    /** An access token that came from a key, for example: the refresh token from outside still counts. */
    @Test
    void accessTokenBesideTheTokenFromOutside_isNoReasonToSendThatAgain() throws Exception {
        logIn(ROTATING);
        refresh(ROTATING);
        String outside = org.issueRefreshToken(ROTATING);
        answerBusy(1);

        CallException failure = catchThrowableOfType(
                CallException.class, () -> refreshWhile(this::refreshElsewhere, ROTATING, outside));

        assertThat(failure.isHalfDone()).isFalse();
        assertThat(tokenRequests())
                .filteredOn(request -> outside.equals(request.formField("refresh_token")))
                .hasSize(1);
    }

    @Test
    void busyThatNeverEnds_endsWithinTheTimeout() throws Exception {
        logIn(STEADY);
        refresh(STEADY);
        Map<String, String> before = file().read();
        answerBusy(MORE_THAN_ARE_ASKED_FOR);

        CallException failure = catchThrowableOfType(CallException.class, () -> refreshWhile(() -> {}, STEADY));

        assertThat(failure.isHalfDone()).isFalse();
        assertThat(failure.since()).isEmpty();
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(TIMEOUT);
        assertThat(file().read()).isEqualTo(before);
        assertNoMark();
    }

    private void assertThatNothingIsSentTwice(String clientId, String... outside) throws Exception {
        Map<String, String> before = file().read();
        int requests = tokenRequests().size();
        answerBusy(MORE_THAN_ARE_ASKED_FOR);

        CallException failure =
                catchThrowableOfType(CallException.class, () -> refreshWhile(() -> {}, clientId, outside));

        assertThat(failure.isHalfDone()).isFalse();
        assertThat(failure.getMessage()).contains("token request is already being processed");
        assertThatNoneOccurIn(failure.getMessage(), before.get(TokenFile.REFRESH_TOKEN));
        assertThat(pauses).isNotEmpty();
        assertThat(tokenRequests()).hasSize(requests + 1);
        assertThat(file().read()).isEqualTo(before);
        assertNoMark();
    }

    /** What was not looked at is not spent, so that nobody need wonder about it. */
    private void assertNoMark() throws Exception {
        try (Reservation free = file().reserve(TIMEOUT)) {
            Secret kept = Secret.of(free.content().get(TokenFile.REFRESH_TOKEN));
            assertThat(free.mark().of(kept)).isEmpty();
        }
    }

    private void answerBusy(int times) {
        for (int i = 0; i < times; i++) {
            org.answerNextTokenRequestWith(BUSY);
        }
    }

    /** @param deed done in the first pause */
    private AccessTokenResult refreshWhile(Deed deed, String clientId, String... outside) throws Exception {
        Retries retries = new Retries(
                clock,
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                    if (pauses.size() == 1) {
                        done(deed);
                    }
                },
                new Random(42),
                TIMEOUT,
                (failure, pause) -> {});
        List<GivenRefreshToken> given =
                List.of(outside).stream().map(token -> given(VARIABLE, token)).toList();
        return new AccessToken(file(), app(clientId), given, retries).refresh(salesforce(), Duration.ZERO);
    }

    private static void done(Deed deed) {
        try {
            deed.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void refreshElsewhere() throws Exception {
        Secret used = Secret.of(file().read().get(TokenFile.REFRESH_TOKEN));
        SalesforceToken token = refreshElsewhere(used.reveal());
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.saveRefreshed(token, app(ROTATING), used, List.of());
        }
    }

    private SalesforceToken refreshElsewhere(String refreshToken) throws Exception {
        ClientApp app = app(ROTATING);
        return salesforce().send(TokenMessages.redeem(app, new Grant.RefreshToken(Secret.of(refreshToken))), TIMEOUT);
    }

    private void replace(String old, String next) throws Exception {
        Files.writeString(path(), Files.readString(path()).replace(old, next));
    }
}
