package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.JwtAssertion;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.RsaKeys;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessAccessTokenTest {

    private static final String CLIENT_ID = "3MVG9Headless";
    private static final String SECRET = "1234567890123456789";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final KeyPair KEYS = RsaKeys.first();

    private final MutableClock clock = MutableClock.create();
    private final Attempts attempts = new Attempts(clock);
    private SimulatedOrg org;

    @TempDir
    private Path folder;

    @BeforeEach
    void startOrg() {
        org = SimulatedOrg.builder()
                .clock(clock)
                .app(SimulatedApp.confidential(CLIENT_ID, SECRET, SimulatedOrg.REDIRECT_URI)
                        .withPermittedUsers(SimulatedOrg.USERNAME))
                .certificate(CLIENT_ID, KEYS.getPublic())
                .runAs(CLIENT_ID, SimulatedOrg.USERNAME)
                .build();
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    @Test
    void jwtBearer_bringsAnAccessTokenWithoutSecretOrScope() throws Exception {
        AccessTokenResult result = jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());

        assertThat(result.how()).isEqualTo(AccessTokenResult.How.ISSUED);
        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        assertThat(file().read())
                .containsEntry(
                        TokenFile.ACCESS_TOKEN, result.token().accessToken().reveal())
                .containsEntry(TokenFile.CLIENT_ID, CLIENT_ID)
                .doesNotContainKeys(TokenFile.REFRESH_TOKEN, TokenFile.ROTATION);
        assertThat(request().form().keySet()).containsExactlyInAnyOrder("grant_type", "assertion");
    }

    @Test
    void jwtBearer_withAClockThatIsAnHourOffIsAnExpiredCodeInSalesforcesWords() throws Exception {
        for (int hours : new int[] {-1, 1}) {
            Clock wrong = Clock.offset(clock, Duration.ofHours(hours));

            CallException failure = catchThrowableOfType(
                    CallException.class, () -> jwt(SimulatedOrg.USERNAME, wrong).issue(salesforce()));

            assertThat(failure.asked()).isEqualTo(CallException.Asked.TOKEN_FOR_JWT);
            assertThat(failure).hasMessageContaining("expired authorization code");
            assertThat(failure.isHalfDone()).isFalse();
            assertThatNoneOccurIn(failure.toString(), request().formField("assertion"));
        }
        assertThat(file().read()).isEmpty();
    }

    @Test
    void jwtBearer_ofAnUnknownUserIsRefused() {
        assertThat(catchThrowableOfType(
                        CallException.class,
                        () -> jwt("nobody@example.com", clock).issue(salesforce())))
                .hasMessageContaining("invalid assertion");
    }

    @Test
    void jwtBearer_isSignedAnewForEachAttempt() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());
        org.answerNextTokenRequestWith(
                CannedAnswer.json(500, "{\"error\":\"server_error\"}").with("Retry-After", "5"));

        jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());

        assertThat(org.requests("/services/oauth2/token").stream()
                        .map(request -> request.formField("assertion"))
                        .distinct())
                .hasSizeGreaterThan(1);
        assertThat(org.requests("/services/oauth2/token")).hasSize(3);
    }

    @Test
    void clientCredentials_bringAnAccessTokenWithoutScope() throws Exception {
        AccessTokenResult result = clientCredentials(app(Optional.of(SECRET))).issue(salesforce());

        assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        assertThat(request().form().keySet()).containsExactlyInAnyOrder("grant_type", "client_id", "client_secret");
    }

    @Test
    void clientCredentials_withoutASecretOrAtAGenericHostAreNotSent() throws Exception {
        ClientApp generic = ClientApp.of(
                LoginHost.ofLoginUrl("sandbox"), CLIENT_ID, Optional.of(Secret.of(SECRET)), ClientAuthentication.POST);

        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> clientCredentials(app(Optional.empty())).issue(salesforce()))
                        .problem())
                .isEqualTo(AccessTokenProblem.CLIENT_SECRET_NEEDED);
        assertThat(catchThrowableOfType(
                                Failure.class, () -> clientCredentials(generic).issue(salesforce()))
                        .problem())
                .isEqualTo(AccessTokenProblem.MY_DOMAIN_NEEDED);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void clientCredentials_withAWrongSecretAreRefused() throws Exception {
        String wrong = "9876543210987654321";

        CallException failure = catchThrowableOfType(
                CallException.class,
                () -> clientCredentials(app(Optional.of(wrong))).issue(salesforce()));

        assertThat(failure).hasMessageContaining("invalid client credentials");
        assertThatNoneOccurIn(failure.toString(), wrong, SECRET);
    }

    @Test
    void issue_keepsARefreshTokenThatAPersonStored() throws Exception {
        store("salesforce.refreshToken=5Aep861Stored", "salesforce.clientId=" + CLIENT_ID);

        jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());

        assertThat(file().read())
                .containsEntry(TokenFile.REFRESH_TOKEN, "5Aep861Stored")
                .containsKey(TokenFile.ACCESS_TOKEN);
    }

    @Test
    void issue_sendsNothingWhenTheFileCannotBeWritten() throws Exception {
        store("other=kept");
        file().path().toFile().setWritable(false);

        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> jwt(SimulatedOrg.USERNAME, clock).issue(salesforce()))
                        .problem())
                .isEqualTo(FileProblem.READ_ONLY);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void issue_mixesNoOrgs() throws Exception {
        store(
                "salesforce.refreshToken=5Aep861Stored",
                "salesforce.clientId=" + CLIENT_ID,
                "salesforce.organizationId=00DAnother00001AAA");

        Failure failure = catchThrowableOfType(
                Failure.class, () -> jwt(SimulatedOrg.USERNAME, clock).issue(salesforce()));

        assertThat(failure.problem()).isEqualTo(AccessTokenProblem.OTHER_ORG);
        assertThat(file().read()).doesNotContainKey(TokenFile.ACCESS_TOKEN);
    }

    @Test
    void reuse_takesAYoungTokenButNotThatOfAPerson() throws Exception {
        HeadlessAccessToken accessToken = jwt(SimulatedOrg.USERNAME, clock);
        assertThat(accessToken.reuse(Duration.ofMinutes(10))).isEmpty();
        accessToken.issue(salesforce());

        assertThat(accessToken.reuse(Duration.ofMinutes(10))).isPresent();
        Files.writeString(file().path(), Files.readString(file().path()) + "salesforce.refreshToken=5Aep861Person\n");
        assertThat(jwt(SimulatedOrg.USERNAME, clock).reuse(Duration.ofMinutes(10)))
                .isEmpty();
    }

    @Test
    void reuse_takesNoTokenOfAnotherUserOrGrant() throws Exception {
        jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());
        String saved = Files.readString(file().path());

        assertThat(jwt("other@acme.example", clock).reuse(Duration.ofMinutes(10)))
                .isEmpty();
        assertThat(clientCredentials(app(Optional.of(SECRET))).reuse(Duration.ofMinutes(10)))
                .isEmpty();
        assertThat(jwt(SimulatedOrg.USERNAME, clock).reuse(Duration.ofMinutes(10)))
                .isPresent();
        assertThat(saved).doesNotContain(SimulatedOrg.USERNAME);
    }

    @Test
    void reuse_takesNoTokenOfAPersonWhoseLoginBroughtNoRefreshToken() throws Exception {
        SalesforceToken persons =
                jwt(SimulatedOrg.USERNAME, clock).issue(salesforce()).token();
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.save(persons, app(Optional.empty()));
        }

        assertThat(file().read()).containsKey(TokenFile.ISSUED_AT).doesNotContainKey(TokenFile.REFRESH_TOKEN);
        assertThat(jwt(SimulatedOrg.USERNAME, clock).reuse(Duration.ofMinutes(10)))
                .isEmpty();
        jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());
        assertThat(jwt(SimulatedOrg.USERNAME, clock).reuse(Duration.ofMinutes(10)))
                .isPresent();
    }

    @Test
    void reuse_takesTheTokenOfAFileThatDoesNotTellWhoseItIs() throws Exception {
        jwt(SimulatedOrg.USERNAME, clock).issue(salesforce());
        store(Files.readAllLines(file().path()).stream()
                .filter(line -> !line.startsWith(TokenFile.ISSUED_FOR))
                .toArray(String[]::new));

        assertThat(jwt(SimulatedOrg.USERNAME, clock).reuse(Duration.ofMinutes(10)))
                .isPresent();
    }

    /** Another module may have the file, or somebody has changed it: their own words would be that nothing was sent. */
    @Test
    void tokenThatCannotBeSaved_isSaidToHaveBeenIssued() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            try {
                Files.createDirectory(file().path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));

        Failure failure = catchThrowableOfType(
                Failure.class, () -> jwt(SimulatedOrg.USERNAME, clock).issue(salesforce()));

        assertThat(failure.problem()).isEqualTo(AccessTokenProblem.ISSUED_NOT_SAVED);
        assertThat(failure.getCause()).hasMessageStartingWith("IS_FOLDER");
        assertThat(failure.shown()).isEqualTo(file().path().toString());
    }

    /** Another user's, perhaps: the refresh token's own access token is the one that it brings. */
    @Test
    void tokenBesideThatOfAPerson_isNotTakenForThePersons() throws Exception {
        store("salesforce.refreshToken=5Aep861Person", "salesforce.clientId=" + CLIENT_ID);
        SalesforceToken issued =
                jwt(SimulatedOrg.USERNAME, clock).issue(salesforce()).token();
        AccessToken person = new AccessToken(file(), app(Optional.empty()), List.of(), attempts.within(TIMEOUT));

        assertThat(file().read())
                .containsEntry(TokenFile.ACCESS_TOKEN, issued.accessToken().reveal());
        assertThat(person.reuse(Duration.ofMinutes(10))).isEmpty();
    }

    private void store(String... lines) throws Exception {
        Files.writeString(file().path(), String.join("\n", lines) + "\n");
    }

    private HeadlessAccessToken jwt(String username, Clock clockOfThisMachine) throws Exception {
        ClientApp app = app(Optional.empty());
        return new HeadlessAccessToken(
                file(),
                app,
                GrantType.JWT_BEARER,
                (hosts, retries) -> () -> new Grant.JwtBearer(JwtAssertion.sign(
                        (RSAPrivateKey) KEYS.getPrivate(),
                        CLIENT_ID,
                        username,
                        JwtAssertion.audienceOf(app.loginHost()),
                        clockOfThisMachine.instant())),
                attempts.within(TIMEOUT),
                "jwt_bearer " + username);
    }

    private HeadlessAccessToken clientCredentials(ClientApp app) {
        return new HeadlessAccessToken(
                file(),
                app,
                GrantType.CLIENT_CREDENTIALS,
                (hosts, retries) -> Grant.ClientCredentials::new,
                attempts.within(TIMEOUT),
                "client_credentials ");
    }

    private LoggedRequest request() {
        return org.requests("/services/oauth2/token").get(0);
    }

    private TokenFile file() {
        return new TokenFile(folder.resolve("token.properties"));
    }

    private ClientApp app(Optional<String> secret) throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()),
                CLIENT_ID,
                secret.map(Secret::of),
                ClientAuthentication.POST);
    }

    private static Salesforce salesforce() {
        return TestSalesforce.ofABuild();
    }
}
