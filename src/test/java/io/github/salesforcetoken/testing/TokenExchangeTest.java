package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The org judges identity tokens as a careful handler does, each success with its refusals. */
class TokenExchangeTest {

    private static final String APP = "3MVG9Exchange";
    private static final String AUDIENCE = "https://acme.my.salesforce.com";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String SECRET = "1234567890123456789";

    private final MutableClock clock = MutableClock.create();
    private IdentityIssuer issuer;
    private IdentityIssuer other;
    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        issuer = IdentityIssuer.start(clock);
        other = IdentityIssuer.startAnother(clock);
        SimulatedApp app = SimulatedApp.publicClient(APP, SimulatedOrg.REDIRECT_URI)
                .with(SimulatedApp.Policy.TOKEN_EXCHANGE)
                .withPermittedUsers(SimulatedOrg.USERNAME);
        org = SimulatedOrg.builder()
                .clock(clock)
                .app(app)
                .app(new SimulatedApp(
                                "3MVG9WithSecret",
                                SECRET,
                                app.redirectUris(),
                                app.scopes(),
                                app.permittedUsers(),
                                app.policies())
                        .with(SimulatedApp.Policy.SECRET_REQUIRED_FOR_TOKEN_EXCHANGE))
                .handler(APP, "", IdentityHandler.of(issuer, AUDIENCE, SimulatedOrg.USERNAME))
                .handler(APP, "Another", IdentityHandler.of(issuer, AUDIENCE, "nobody@example.com"))
                .handler("3MVG9WithSecret", "", IdentityHandler.of(issuer, AUDIENCE, SimulatedOrg.USERNAME))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
        issuer.close();
        other.close();
    }

    @Test
    void tokenOfTheIssuer_bringsAnAccessTokenAndNoRefreshToken() {
        OrgClient.Answer answer = exchange(issuer.issue(AUDIENCE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).doesNotContainKeys("refresh_token", "issued_token_type");
        assertThat(org.accepts(answer.field("access_token"))).isTrue();
    }

    @Test
    void tokenOfAnotherIssuerAudienceTimeOrJob_isRefusedInOneAndTheSameWord() {
        String refusal = "400 invalid_request: token handler validation failed";
        assertThat(exchange(other.issue(AUDIENCE)).refusal()).isEqualTo(refusal);
        assertThat(exchange(other.issue(AUDIENCE, Map.of("iss", issuer.url().toString())))
                        .refusal())
                .isEqualTo(refusal);
        assertThat(exchange(issuer.issue("https://other.example")).refusal()).isEqualTo(refusal);
        assertThat(exchange(issuer.issue(AUDIENCE, Map.of("repository_id", "1")))
                        .refusal())
                .isEqualTo(refusal);
        assertThat(exchange(issuer.issue(AUDIENCE, Map.of("environment", "production")))
                        .refusal())
                .isEqualTo(refusal);
        assertThat(exchange("e30.e30.e30").refusal()).isEqualTo(refusal);
        assertThat(exchange("no-token").refusal()).isEqualTo(refusal);
        String late = issuer.issue(AUDIENCE);
        clock.advance(Duration.ofMinutes(6));
        assertThat(exchange(late).refusal()).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, 3MVG9Unknown, 400 invalid_client_id: client identifier invalid",
        "client_id, 3MVG9SimulatedOrgPublicClient.k1ZI9, 400 unsupported_grant_type: grant type not supported",
        "client_id, 3MVG9WithSecret, 400 invalid_client: invalid client credentials",
        "token_handler, Unlinked, 400 invalid_request: token handler not found",
        "token_handler, Another, 400 invalid_grant: user hasn't approved this consumer",
        "subject_token_type, jwt, 400 invalid_request: invalid subject token",
        "subject_token, '', 400 invalid_request: invalid subject token"
    })
    void requestThatIsWrong_isRefused(String field, String value, String refusal) {
        Map<String, String> form = form(issuer.issue(AUDIENCE));
        form.put(field, value);

        assertThat(client.post(TokenEndpoint.PATH, form).refusal()).isEqualTo(refusal);
    }

    @Test
    void tokenOf10001Characters_isRefused() {
        assertThat(exchange("e".repeat(10_001)).refusal()).isEqualTo("400 invalid_request: invalid subject token");
    }

    private OrgClient.Answer exchange(String token) {
        return client.post(TokenEndpoint.PATH, form(token));
    }

    private static Map<String, String> form(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", TokenExchange.GRANT_TYPE);
        form.put("client_id", APP);
        form.put("subject_token", token);
        form.put("subject_token_type", JWT);
        return form;
    }
}
