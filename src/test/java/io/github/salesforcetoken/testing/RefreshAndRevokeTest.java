package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshAndRevokeTest {

    private static final String EXPIRED = "400 invalid_grant: expired access/refresh token";
    private static final String ROTATING = "3MVG9Rotating";
    private static final String FLEETING = "3MVG9ImmediatelyExpire";
    private static final String SECRET_APP = "3MVG9Confidential";
    private static final String SECRET = "1234567890123456789";

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(ROTATING, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION))
                .app(SimulatedApp.publicClient(FLEETING, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.REFRESH_TOKEN_IMMEDIATELY_EXPIRES))
                .app(SimulatedApp.confidential(SECRET_APP, SECRET, SimulatedOrg.REDIRECT_URI)
                        .without(SimulatedApp.Policy.SECRET_REQUIRED))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void refresh_withoutRotationKeepsTheRefreshToken() {
        OrgClient.Answer first = tokens(SimulatedOrg.CLIENT_ID);
        OrgClient.Answer second = client.refresh(first.field("refresh_token"));
        OrgClient.Answer third = client.refresh(first.field("refresh_token"));

        assertThat(second.json()).doesNotContainKey("refresh_token");
        assertThat(third.field("access_token"))
                .isNotEqualTo(first.field("access_token"))
                .isNotEqualTo(second.field("access_token"));
    }

    @Test
    void refresh_withRotationReplacesTheRefreshToken() {
        OrgClient.Answer first = tokens(ROTATING);
        OrgClient.Answer second = client.refresh(first.field("refresh_token"), "client_id", ROTATING);
        OrgClient.Answer third = client.refresh(second.field("refresh_token"), "client_id", ROTATING);

        assertThat(third.status()).isEqualTo(200);
        assertThat(List.of(first.field("refresh_token"), second.field("refresh_token"), third.field("refresh_token")))
                .doesNotHaveDuplicates();
    }

    @Test
    void refresh_withASpentTokenRevokesTheWholeLineage() {
        OrgClient.Answer first = tokens(ROTATING);
        OrgClient.Answer second = client.refresh(first.field("refresh_token"), "client_id", ROTATING);
        OrgClient.Answer stranger = tokens(ROTATING);

        assertThat(client.refresh(first.field("refresh_token"), "client_id", ROTATING)
                        .refusal())
                .isEqualTo(EXPIRED);
        assertThat(client.refresh(second.field("refresh_token"), "client_id", ROTATING)
                        .refusal())
                .isEqualTo(EXPIRED);
        assertThat(client.userInfo(second.field("access_token")).status()).isEqualTo(403);
        assertThat(client.userInfo(stranger.field("access_token")).status()).isEqualTo(200);
    }

    @Test
    void refresh_takesATokenThatWasAdoptedLikeOneThatWasIssued() {
        org.adoptRefreshToken(ROTATING, "5Aep861Adopted");

        OrgClient.Answer second = client.refresh("5Aep861Adopted", "client_id", ROTATING);

        assertThat(second.field("refresh_token")).startsWith("5Aep").isNotEqualTo("5Aep861Adopted");
        assertThat(client.refresh("5Aep861Adopted", "client_id", ROTATING).refusal())
                .isEqualTo(EXPIRED);
        assertThat(client.userInfo(second.field("access_token")).status()).isEqualTo(403);
    }

    @Test
    void refresh_refusesScope() {
        OrgClient.Answer first = tokens(SimulatedOrg.CLIENT_ID);

        assertThat(client.refresh(first.field("refresh_token"), "scope", "api").refusal())
                .isEqualTo("400 invalid_request: scope parameter not supported");
    }

    @Test
    void refresh_refusesTokenOfAnotherAppAnAccessTokenAndAnUnknownOne() {
        OrgClient.Answer first = tokens(SimulatedOrg.CLIENT_ID);

        assertThat(client.refresh(first.field("refresh_token"), "client_id", ROTATING)
                        .refusal())
                .isEqualTo(EXPIRED);
        assertThat(client.refresh(first.field("access_token")).refusal()).isEqualTo(EXPIRED);
        assertThat(client.refresh("5Aep861Unknown").refusal()).isEqualTo(EXPIRED);
    }

    @Test
    void refresh_asksForTheSecretBySwitchOfItsOwn() {
        OrgClient.Answer first = client.post(
                TokenEndpoint.PATH,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        SECRET_APP,
                        "redirect_uri",
                        SimulatedOrg.REDIRECT_URI,
                        "code",
                        org.issueCode(SECRET_APP, SimulatedOrg.REDIRECT_URI)));
        String refreshToken = first.field("refresh_token");

        assertThat(client.refresh(refreshToken, "client_id", SECRET_APP).refusal())
                .isEqualTo("400 invalid_client: invalid client credentials");
        assertThat(client.refresh(refreshToken, "client_id", SECRET_APP, "client_secret", SECRET)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void policyImmediatelyExpire_leavesTheRefreshTokenOut() {
        OrgClient.Answer answer = tokens(FLEETING);

        assertThat(answer.field("scope")).contains("refresh_token");
        assertThat(answer.json()).doesNotContainKey("refresh_token");
    }

    @Test
    void fifthApproval_revokesTheOldestOnly() {
        List<String> refreshTokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            refreshTokens.add(tokens(SimulatedOrg.CLIENT_ID).field("refresh_token"));
        }

        assertThat(client.refresh(refreshTokens.get(0)).refusal()).isEqualTo(EXPIRED);
        assertThat(refreshTokens.subList(1, 5))
                .allSatisfy(token -> assertThat(client.refresh(token).status()).isEqualTo(200));
    }

    @Test
    void userInfo_namesThePerson() {
        OrgClient.Answer answer = client.userInfo(tokens(SimulatedOrg.CLIENT_ID).field("access_token"));

        assertThat(answer.json())
                .containsEntry("preferred_username", SimulatedOrg.USERNAME)
                .containsKeys("sub", "user_id", "organization_id", "email", "urls", "active");
    }

    @Test
    void userInfo_refusesInOnePlainWord() {
        assertThat(client.userInfo("00DSimulated001!AQUnknown").body()).isEqualTo("Bad_OAuth_Token");
        assertThat(client.userInfo(tokens(SimulatedOrg.CLIENT_ID).field("refresh_token"))
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/services/oauth2/userinfo").body()).isEqualTo("Missing_OAuth_Token");
    }

    @Test
    void revoke_ofAnAccessTokenEndsThatSessionOnly() {
        OrgClient.Answer first = tokens(SimulatedOrg.CLIENT_ID);
        OrgClient.Answer second = client.refresh(first.field("refresh_token"));

        assertThat(revoke(first.field("access_token")).status()).isEqualTo(200);
        assertThat(client.userInfo(first.field("access_token")).status()).isEqualTo(403);
        assertThat(client.userInfo(second.field("access_token")).status()).isEqualTo(200);
        assertThat(client.refresh(first.field("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void revoke_ofARefreshTokenEndsAllItsSessions() {
        OrgClient.Answer first = tokens(SimulatedOrg.CLIENT_ID);
        OrgClient.Answer second = client.refresh(first.field("refresh_token"));
        OrgClient.Answer revoked =
                client.get("/services/oauth2/revoke?token=" + Parameters.encode(first.field("refresh_token")));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(client.userInfo(first.field("access_token")).status()).isEqualTo(403);
        assertThat(client.userInfo(second.field("access_token")).status()).isEqualTo(403);
        assertThat(client.refresh(first.field("refresh_token")).refusal()).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", ""})
    void revoke_ofAnUnknownTokenIsAFormEncodedError(String token) {
        OrgClient.Answer answer = revoke(token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(answer.body()).startsWith("error=unsupported_token_type&error_description=");
    }

    @Test
    void revoke_ofARevokedTokenIsAnError() {
        String refreshToken = tokens(SimulatedOrg.CLIENT_ID).field("refresh_token");
        revoke(refreshToken);

        assertThat(revoke(refreshToken).status()).isEqualTo(400);
        assertThat(revoke(refreshToken).body()).startsWith("error=invalid_token");
    }

    private OrgClient.Answer tokens(String clientId) {
        return client.redeem(client.approvedCode("client_id", clientId), "client_id", clientId);
    }

    private OrgClient.Answer revoke(String token) {
        return client.post(TokenUseEndpoints.REVOKE_PATH, Map.of("token", token));
    }
}
