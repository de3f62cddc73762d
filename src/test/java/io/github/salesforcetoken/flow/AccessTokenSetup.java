package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An org with an app that rotates refresh tokens and one that does not, and a token file. */
abstract class AccessTokenSetup {

    static final String ROTATING = "3MVG9Rotating";
    static final String STEADY = "3MVG9Steady";
    static final String VARIABLE = "SALESFORCE_REFRESH_TOKEN";
    static final String ROBOT = "0055g000009ZzzZAAS";
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    final MutableClock clock = MutableClock.create();
    final Attempts attempts = new Attempts(clock);
    SimulatedOrg org;

    @TempDir
    Path folder;

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

    AccessTokenResult refresh(String clientId, String... outside) throws Exception {
        return accessToken(clientId, outside).refresh(salesforce(), Duration.ZERO);
    }

    AccessToken accessToken(String clientId, String... outside) throws Exception {
        List<GivenRefreshToken> given =
                List.of(outside).stream().map(token -> given(VARIABLE, token)).toList();
        return new AccessToken(file(), app(clientId), given, attempts.within(TIMEOUT));
    }

    static GivenRefreshToken given(String place, String token) {
        return new GivenRefreshToken(Secret.of(token), place);
    }

    Map<String, String> logIn(String clientId) throws Exception {
        SalesforceToken token = salesforce()
                .send(
                        TokenMessages.redeem(
                                app(clientId),
                                new Grant.AuthorizationCode(
                                        Secret.of(org.issueCode(clientId, SimulatedOrg.REDIRECT_URI)),
                                        RedirectUri.of(SimulatedOrg.REDIRECT_URI),
                                        Optional.empty())),
                        TIMEOUT);
        try (Reservation reservation = file().reserve(TIMEOUT)) {
            reservation.save(token, app(clientId));
        }
        return file().read();
    }

    /** As another grant brings one: a robot's, with the access token of a login. */
    static SalesforceToken robots(Map<String, String> login) {
        Map<String, String> robots = new HashMap<>(login);
        robots.remove(TokenFile.REFRESH_TOKEN);
        robots.put(TokenFile.ID, login.get(TokenFile.ID).replace(login.get(TokenFile.USER_ID), ROBOT));
        return TokenProperties.token(robots).orElseThrow();
    }

    List<LoggedRequest> tokenRequests() {
        return org.requests("/services/oauth2/token");
    }

    Path path() {
        return folder.resolve("token.properties");
    }

    TokenFile file() {
        return new TokenFile(path());
    }

    static Salesforce salesforce() {
        return TestSalesforce.ofABuild();
    }

    ClientApp app(String clientId) throws Exception {
        return ClientApp.of(
                LoginHost.ofLoginUrl(org.url().toString()), clientId, Optional.empty(), ClientAuthentication.POST);
    }
}
