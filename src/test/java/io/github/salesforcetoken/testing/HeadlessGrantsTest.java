package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.minidev.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The org judges JWTs and client credentials as Salesforce does, each success with its refusals. */
class HeadlessGrantsTest {

    private static final String APP = "3MVG9Headless";
    private static final String UNAPPROVED = "3MVG9Unapproved";
    private static final String WITHOUT_SCOPE = "3MVG9WithoutRefreshScope";
    private static final String SECRET = "1234567890123456789";
    private static final KeyPair KEYS = RsaKeys.first();

    private final MutableClock clock = MutableClock.create();
    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        SimulatedApp app = SimulatedApp.confidential(APP, SECRET, SimulatedOrg.REDIRECT_URI)
                .withPermittedUsers(SimulatedOrg.USERNAME);
        org = SimulatedOrg.builder()
                .clock(clock)
                .app(app)
                .app(SimulatedApp.confidential(UNAPPROVED, SECRET, SimulatedOrg.REDIRECT_URI))
                .app(SimulatedApp.confidential(WITHOUT_SCOPE, SECRET, SimulatedOrg.REDIRECT_URI)
                        .withScopes("api"))
                .certificate(APP, KEYS.getPublic())
                .certificate(UNAPPROVED, KEYS.getPublic())
                .certificate(WITHOUT_SCOPE, KEYS.getPublic())
                .runAs(APP, SimulatedOrg.USERNAME)
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void jwt_bringsTheSameAccessTokenAgainAndNoRefreshToken() throws Exception {
        OrgClient.Answer first = jwt(Map.of(), KEYS);
        OrgClient.Answer second = jwt(Map.of("aud", "https://login.salesforce.com"), KEYS);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json()).doesNotContainKey("refresh_token");
        assertThat(org.accepts(first.field("access_token"))).isTrue();
        assertThat(second.field("access_token")).isEqualTo(first.field("access_token"));
    }

    @ParameterizedTest
    @CsvSource({
        "iss, 3MVG9Unknown, 400 invalid_client_id: client identifier invalid",
        "iss, 3MVG9Unapproved, 400 invalid_grant: user hasn't approved this consumer",
        "iss, 3MVG9WithoutRefreshScope, 400 invalid_request: refresh_token scope is required and the connected app should be installed and preauthorized",
        "sub, nobody@example.com, 400 invalid_grant: invalid assertion",
        "aud, https://acme.my.salesforce.com, 400 invalid_grant: audience is invalid [audience=https://acme.my.salesforce.com login={org}]",
        "exp, -1, 400 invalid_grant: expired authorization code",
        "exp, 3600, 400 invalid_grant: expired authorization code"
    })
    void jwt_withAWrongClaimIsRefused(String claim, String value, String refusal) throws Exception {
        Object wrong =
                claim.equals("exp") ? (Object) (clock.instant().getEpochSecond() + Long.parseLong(value)) : value;

        assertThat(jwt(Map.of(claim, wrong), KEYS).refusal())
                .isEqualTo(refusal.replace("{org}", org.url().toString()));
    }

    @Test
    void jwt_withAnotherKeyOrNoneIsRefused() throws Exception {
        assertThat(jwt(Map.of(), RsaKeys.second()).refusal()).isEqualTo("400 invalid_grant: invalid assertion");
        assertThat(client.post(
                                TokenEndpoint.PATH,
                                Map.of("grant_type", HeadlessGrants.JWT_BEARER, "assertion", "e30.e30."))
                        .refusal())
                .startsWith("400 invalid");
        assertThat(client.post(TokenEndpoint.PATH, Map.of("grant_type", HeadlessGrants.JWT_BEARER))
                        .refusal())
                .isEqualTo("400 invalid_grant: invalid assertion");
    }

    @Test
    void clientCredentials_needTheSecretTheUserAndNoScope() {
        assertThat(credentials("client_secret", SECRET).status()).isEqualTo(200);
        assertThat(credentials("client_secret", "wrong").refusal())
                .isEqualTo("400 invalid_client: invalid client credentials");
        assertThat(credentials().refusal()).isEqualTo("400 invalid_client: invalid client credentials");
        assertThat(credentials("client_secret", SECRET, "scope", "api").refusal())
                .isEqualTo("400 invalid_request: scope parameter not supported");
        assertThat(credentials("client_secret", SECRET, "client_id", UNAPPROVED).refusal())
                .isEqualTo("400 invalid_grant: no client credentials user enabled");
    }

    @Test
    void clientCredentials_areRefusedByAGenericHost() {
        try (SimulatedOrg login = SimulatedOrg.builder().genericHost().build();
                OrgClient visitor = new OrgClient(login)) {
            assertThat(visitor.post(
                                    TokenEndpoint.PATH,
                                    Map.of("grant_type", "client_credentials", "client_id", SimulatedOrg.CLIENT_ID))
                            .refusal())
                    .isEqualTo("400 invalid_grant: request not supported on this domain");
        }
    }

    private OrgClient.Answer credentials(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", APP);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return client.post(TokenEndpoint.PATH, form);
    }

    private OrgClient.Answer jwt(Map<String, Object> changes, KeyPair keys) throws Exception {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", APP);
        claims.put("sub", SimulatedOrg.USERNAME);
        claims.put("aud", org.url().toString());
        claims.put("exp", clock.instant().getEpochSecond() + 180);
        claims.putAll(changes);
        String signed = base64(Map.of("alg", "RS256")) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(US_ASCII));
        String assertion =
                signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        return client.post(TokenEndpoint.PATH, Map.of("grant_type", HeadlessGrants.JWT_BEARER, "assertion", assertion));
    }

    private static String base64(Map<String, Object> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSONObject.toJSONString(json).getBytes(UTF_8));
    }
}
