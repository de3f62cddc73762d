package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokenTest extends AccessTokenSetup {

    @Test
    void refresh_withRotationSavesTheNewTokenAndRemembersTheSpentOne() throws Exception {
        Map<String, String> before = logIn(ROTATING);

        AccessTokenResult result = refresh(ROTATING);

        assertThat(result.how()).isEqualTo(How.ROTATED);
        Map<String, String> after = file().read();
        assertThat(after.get(TokenFile.REFRESH_TOKEN)).isNotEqualTo(before.get(TokenFile.REFRESH_TOKEN));
        assertThat(after)
                .containsEntry(
                        TokenFile.ACCESS_TOKEN, result.token().accessToken().reveal());
        assertThat(after.get(TokenFile.SPENT_REFRESH_TOKENS)).matches("[0-9a-f]{16}");
        assertThat(after).doesNotContainKey(TokenFile.ROTATION);
        assertThat(org.accepts(after.get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    @Test
    void refresh_withoutRotationKeepsTheRefreshTokenAndRemembersThat() throws Exception {
        Map<String, String> before = logIn(STEADY);

        AccessTokenResult result = refresh(STEADY);

        assertThat(result.how()).isEqualTo(How.REFRESHED);
        assertThat(file().read())
                .containsEntry(TokenFile.REFRESH_TOKEN, before.get(TokenFile.REFRESH_TOKEN))
                .containsEntry(TokenFile.ROTATION, TokenFile.OFF)
                .doesNotContainKey(TokenFile.SPENT_REFRESH_TOKENS);
    }

    @Test
    void refresh_sendsNoScope() throws Exception {
        logIn(STEADY);
        refresh(STEADY);

        assertThat(tokenRequests().get(tokenRequests().size() - 1)).satisfies(request -> {
            assertThat(request.formField("grant_type")).isEqualTo("refresh_token");
            assertThat(request.formField("scope")).isNull();
        });
    }

    @Test
    void refresh_rotatesManyTimesAndKeepsTheirFingerprints() throws Exception {
        logIn(ROTATING);
        for (int i = 0; i < 25; i++) {
            refresh(ROTATING);
        }

        assertThat(file().read().get(TokenFile.SPENT_REFRESH_TOKENS).split(","))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(org.accepts(file().read().get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    @Test
    void reuse_takesAYoungTokenAndSendsNothing() throws Exception {
        Map<String, String> before = logIn(STEADY);
        clock.advance(Duration.ofMinutes(4));

        AccessTokenResult result = accessToken(STEADY).reuse(TEN_MINUTES).orElseThrow();

        assertThat(result.how()).isEqualTo(How.REUSED);
        assertThat(result.token().accessToken().reveal()).isEqualTo(before.get(TokenFile.ACCESS_TOKEN));
        assertThat(tokenRequests()).hasSize(1); // the login
    }

    @Test
    void reuse_leavesAnOldTokenAndOneFromTheFutureAlone() throws Exception {
        logIn(STEADY);
        assertThat(accessToken(STEADY).reuse(Duration.ZERO)).isEmpty();
        clock.advance(TEN_MINUTES);
        assertThat(accessToken(STEADY).reuse(TEN_MINUTES)).isEmpty();
        clock.advance(Duration.ofHours(-1));
        assertThat(accessToken(STEADY).reuse(TEN_MINUTES)).isEmpty();
    }

    @Test
    void reuse_saysThatThereIsNoRefreshToken() {
        Failure refusal =
                catchThrowableOfType(Failure.class, () -> accessToken(STEADY).reuse(TEN_MINUTES));

        assertThat(refusal.problem()).isEqualTo(AccessTokenProblem.NO_REFRESH_TOKEN);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void refresh_adoptsWhatAnotherProcessGotMeanwhile() throws Exception {
        Map<String, String> before = logIn(ROTATING);
        Map<String, String> afterwards;
        AccessToken waiting = accessToken(ROTATING);
        AccessTokenResult[] result = new AccessTokenResult[1];
        Thread thread;
        try (Reservation other = file().reserve(TIMEOUT)) {
            thread = new Thread(() -> {
                try {
                    result[0] = waiting.refresh(salesforce(), Duration.ZERO);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            while (thread.isAlive()
                    && thread.getState() != Thread.State.TIMED_WAITING) { // it pauses between its tries for the lock
                Thread.onSpinWait();
            }
            Secret used = Secret.of(before.get(TokenFile.REFRESH_TOKEN));
            other.saveRefreshed(
                    salesforce().send(TokenMessages.redeem(app(ROTATING), new Grant.RefreshToken(used)), TIMEOUT),
                    app(ROTATING),
                    used,
                    List.of());
            afterwards = file().read();
        }
        thread.join();

        assertThat(result[0].how()).isEqualTo(How.ADOPTED);
        assertThat(result[0].token().accessToken().reveal()).isEqualTo(afterwards.get(TokenFile.ACCESS_TOKEN));
        assertThat(tokenRequests()).hasSize(2); // the login and the other's refresh
    }

    @Test
    void refresh_refusesAFileOfAnotherAppOrHostBeforeSending() throws Exception {
        logIn(STEADY);
        ClientApp elsewhere =
                ClientApp.of(LoginHost.ofDomain("acme"), STEADY, Optional.empty(), ClientAuthentication.POST);

        Failure app = catchThrowableOfType(Failure.class, () -> refresh(ROTATING));
        Failure host = catchThrowableOfType(
                Failure.class,
                () -> new AccessToken(file(), elsewhere, List.of(), attempts.within(TIMEOUT)).reuse(TEN_MINUTES));

        assertThat(app.problem()).isEqualTo(AccessTokenProblem.OTHER_LOGIN);
        assertThat(app.shown()).isEqualTo("clientId");
        assertThat(host.shown()).isEqualTo("loginUrl");
        assertThat(tokenRequests()).hasSize(1);
    }
}
