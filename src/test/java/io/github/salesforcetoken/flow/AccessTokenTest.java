package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.flow.AccessTokenResult.Origin;
import io.github.salesforcetoken.http.OkHttpTokenEndpoint;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.store.StoreException;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    private static final String ROTATING = "3MVG9Rotating";
    private static final String STEADY = "3MVG9Steady";
    private static final String VARIABLE = "SALESFORCE_REFRESH_TOKEN";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final MutableClock clock = MutableClock.create();
    private final Attempts attempts = new Attempts(clock);
    private SimulatedOrg org;

    @TempDir
    private Path folder;

    @BeforeEach
    void startOrg() {
        SimulatedApp app =
                SimulatedApp.publicClient(STEADY, SimulatedOrg.REDIRECT_URI).without(SimulatedApp.Policy.PKCE_REQUIRED);
        SimulatedApp rotating = SimulatedApp.publicClient(ROTATING, SimulatedOrg.REDIRECT_URI)
                .without(SimulatedApp.Policy.PKCE_REQUIRED)
                .with(SimulatedApp.Policy.ROTATION);
        org = SimulatedOrg.builder().clock(clock).app(app).app(rotating).build();
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

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
    void refresh_rotatesManyTimesAndKeepsTwentyFingerprints() throws Exception {
        logIn(ROTATING);
        for (int i = 0; i < 25; i++) {
            refresh(ROTATING);
        }

        assertThat(file().read().get(TokenFile.SPENT_REFRESH_TOKENS).split(","))
                .hasSize(20)
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
        AccessTokenException refusal = catchThrowableOfType(
                AccessTokenException.class, () -> accessToken(STEADY).reuse(TEN_MINUTES));

        assertThat(refusal.problem()).isEqualTo(AccessTokenException.Problem.NO_REFRESH_TOKEN);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void refresh_adoptsWhatAnotherProcessGotMeanwhile() throws Exception {
        Map<String, String> before = logIn(ROTATING);
        Map<String, String> afterwards;
        AccessToken waiting = accessToken(ROTATING);
        AccessTokenResult[] result = new AccessTokenResult[1];
        Thread thread;
        try (TokenFile.Reservation other = file().reserve(TIMEOUT)) {
            thread = new Thread(() -> {
                try {
                    result[0] = waiting.refresh(endpoint(), Duration.ZERO);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            Thread.sleep(300);
            Secret used = Secret.of(before.get(TokenFile.REFRESH_TOKEN));
            other.saveRefreshed(endpoint().redeem(app(ROTATING), new Grant.RefreshToken(used)), app(ROTATING), used);
            afterwards = file().read();
        }
        thread.join();

        assertThat(result[0].how()).isEqualTo(How.ADOPTED);
        assertThat(result[0].token().accessToken().reveal()).isEqualTo(afterwards.get(TokenFile.ACCESS_TOKEN));
        assertThat(tokenRequests()).hasSize(2); // the login and the other's refresh
    }

    @Test
    void refresh_takesASecretFromOutsideOnceAndThenTheFilesOwn() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.delete(path());

        AccessTokenResult first = refresh(ROTATING, secret);
        AccessTokenResult second = refresh(ROTATING, secret);

        assertThat(first.origin()).isEqualTo(Origin.OUTSIDE);
        assertThat(first.spentWhatCameFromOutside()).isTrue();
        assertThat(first.place()).isEqualTo(VARIABLE);
        assertThat(second.origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(second.spentWhatCameFromOutside()).isFalse();
        assertThat(org.accepts(second.token().accessToken().reveal())).isTrue();
    }

    @Test
    void refresh_takesAnUnknownSecretFromOutsideAsTheNewerOne() throws Exception {
        String newer = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);
        logIn(STEADY);

        AccessTokenResult result = refresh(STEADY, newer);

        assertThat(result.origin()).isEqualTo(Origin.OUTSIDE_INSTEAD_OF_FILE);
        assertThat(file().read()).containsEntry(TokenFile.REFRESH_TOKEN, newer);
        assertThat(accessToken(STEADY, newer).reuse(TEN_MINUTES)).isPresent();
    }

    @Test
    void refresh_looksPastAPropertyThatAPluginReadFromTheFile() throws Exception {
        String newer = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);
        String fromFile = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);

        AccessTokenResult result = new AccessToken(
                        file(),
                        app(STEADY),
                        List.of(given("a property", fromFile), given(VARIABLE, newer)),
                        attempts.within(TIMEOUT))
                .refresh(endpoint(), Duration.ZERO);

        assertThat(result.place()).isEqualTo(VARIABLE);
        assertThat(refresh(STEADY, fromFile, newer).origin()).isEqualTo(Origin.OUTSIDE_INSTEAD_OF_FILE);
    }

    @Test
    void refresh_doesNotSendASpentSecretWhenItsSuccessorIsGone() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING);
        Files.writeString(
                path(), Files.readString(path()).replaceAll("(?m)^salesforce.(refresh|access)Token=.*\\R", ""));
        int requests = tokenRequests().size();

        AccessTokenException refusal = catchThrowableOfType(
                AccessTokenException.class, () -> accessToken(ROTATING, secret).reuse(Duration.ZERO));

        assertThat(refusal.problem()).isEqualTo(AccessTokenException.Problem.REFRESH_TOKEN_SPENT);
        assertThatNoneOccurIn(refusal.toString(), secret);
        assertThat(tokenRequests()).hasSize(requests);
    }

    @Test
    void refresh_refusesAFileOfAnotherAppOrHostBeforeSending() throws Exception {
        logIn(STEADY);
        ClientApp elsewhere =
                ClientApp.of(LoginHost.ofDomain("acme"), STEADY, Optional.empty(), ClientAuthentication.POST);

        AccessTokenException app = catchThrowableOfType(AccessTokenException.class, () -> refresh(ROTATING));
        AccessTokenException host = catchThrowableOfType(
                AccessTokenException.class,
                () -> new AccessToken(file(), elsewhere, List.of(), attempts.within(TIMEOUT)).reuse(TEN_MINUTES));

        assertThat(app.problem()).isEqualTo(AccessTokenException.Problem.OTHER_LOGIN);
        assertThat(app.detail()).isEqualTo("clientId");
        assertThat(host.detail()).isEqualTo("loginUrl");
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void refresh_doesNotRepeatAnAnswerThatWasLostWhileRotationMayBeOn() throws Exception {
        Map<String, String> before = logIn(ROTATING);
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

        NoTokenException failure = catchThrowableOfType(NoTokenException.class, () -> refresh(ROTATING));

        assertThat(failure.maybeSpent()).isTrue();
        assertThatNoneOccurIn(failure.toString(), before.get(TokenFile.REFRESH_TOKEN));
        assertThat(tokenRequests()).hasSize(2);
        assertThat(file().read()).isEqualTo(before);
    }

    @Test
    void refresh_repeatsALostAnswerOnceItIsKnownThatRotationIsOff() throws Exception {
        logIn(STEADY);
        refresh(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.truncated());
        org.answerNextTokenRequestWith(CannedAnswer.html(502, "<html>Bad Gateway</html>"));

        assertThat(refresh(STEADY).how()).isEqualTo(How.REFRESHED);
        assertThat(attempts.pauses).hasSize(2);
    }

    @Test
    void refresh_repeatsWhenSalesforceItselfSaysThatItFailed() throws Exception {
        logIn(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.json(500, "{\"error\":\"server_error\"}"));
        org.answerNextTokenRequestWith(
                CannedAnswer.html(503, "<html>Maintenance</html>").with("Retry-After", "3"));

        assertThat(refresh(STEADY).how()).isEqualTo(How.REFRESHED);
        assertThat(attempts.pauses).hasSize(2);
        assertThat(attempts.pauses.get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void refresh_passesARefusalOnAndLeavesTheFileAlone() throws Exception {
        logIn(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_grant", "expired access/refresh token"));
        Map<String, String> before = file().read();

        NoTokenException failure = catchThrowableOfType(NoTokenException.class, () -> refresh(STEADY));

        assertThat(failure.maybeSpent()).isFalse();
        assertThat(failure).hasMessageContaining("expired access/refresh token");
        assertThat(file().read()).isEqualTo(before);
        assertThat(attempts.pauses).isEmpty();
    }

    @Test
    void refresh_doesNotSpendATokenWhoseSuccessorCouldNotBeSaved() throws Exception {
        logIn(ROTATING);
        path().toFile().setWritable(false);

        assertThat(catchThrowableOfType(StoreException.class, () -> refresh(ROTATING))
                        .problem())
                .isEqualTo(StoreException.Problem.READ_ONLY);
        assertThat(tokenRequests()).hasSize(1);
    }

    private AccessTokenResult refresh(String clientId, String... outside) throws Exception {
        return accessToken(clientId, outside).refresh(endpoint(), Duration.ZERO);
    }

    private AccessToken accessToken(String clientId, String... outside) throws Exception {
        List<GivenRefreshToken> given =
                List.of(outside).stream().map(token -> given(VARIABLE, token)).toList();
        return new AccessToken(file(), app(clientId), given, attempts.within(TIMEOUT));
    }

    private static GivenRefreshToken given(String place, String token) {
        return new GivenRefreshToken(Secret.of(token), place);
    }

    private Map<String, String> logIn(String clientId) throws Exception {
        SalesforceToken token = endpoint()
                .redeem(
                        app(clientId),
                        new Grant.AuthorizationCode(
                                Secret.of(org.issueCode(clientId, SimulatedOrg.REDIRECT_URI)),
                                RedirectUri.of(SimulatedOrg.REDIRECT_URI),
                                Optional.empty()));
        try (TokenFile.Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.save(token, app(clientId));
        }
        return file().read();
    }

    private List<LoggedRequest> tokenRequests() {
        return org.requests("/services/oauth2/token");
    }

    private Path path() {
        return folder.resolve("token.properties");
    }

    private TokenFile file() {
        return new TokenFile(path());
    }

    private static TokenEndpoint endpoint() {
        return OkHttpTokenEndpoint.over(TIMEOUT, "test", Optional.empty());
    }

    private ClientApp app(String clientId) throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()), clientId, Optional.empty(), ClientAuthentication.POST);
    }
}
