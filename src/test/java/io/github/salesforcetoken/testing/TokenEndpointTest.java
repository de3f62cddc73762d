package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static final String SECRET_APP = "3MVG9Confidential";
    private static final String SECRET = "1234567890123456789";
    private static final String OTHER_URI = "https://example.com/callback";

    private final MutableClock clock = MutableClock.create();
    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .clock(clock)
                .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI)
                        .withRedirectUris(SimulatedOrg.REDIRECT_URI, OTHER_URI)
                        .withScopes("api", "refresh_token", "openid", "sfap_api"))
                .app(SimulatedApp.confidential(SECRET_APP, SECRET, SimulatedOrg.REDIRECT_URI))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void token_hasEveryFieldOfARealAnswer() {
        OrgClient.Answer answer = client.redeem(client.approvedCode());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(answer.json())
                .containsOnlyKeys(
                        "access_token",
                        "refresh_token",
                        "signature",
                        "scope",
                        "id_token",
                        "instance_url",
                        "id",
                        "token_type",
                        "issued_at",
                        "api_instance_url")
                .containsEntry("token_type", "Bearer")
                .containsEntry("scope", "sfap_api openid refresh_token api id")
                .containsEntry("instance_url", org.url().toString())
                .containsEntry("issued_at", Long.toString(clock.millis()));
        assertThat(answer.body()).contains("\"id\":\"" + org.url() + "/id/");
        assertThat(answer.field("access_token")).matches("00D[A-Za-z0-9]{12}!AQ.+");
        assertThat(answer.field("refresh_token")).startsWith("5Aep861");
        assertThat(answer.field("id")).matches(org.url() + "/id/00D[A-Za-z0-9]{15}/005[A-Za-z0-9]{15}");
        assertThat(answer.field("id_token")).matches("eyJ[^.]+[.]eyJ[^.]+[.][^.]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "openid api"})
    void token_lacksTheRefreshTokenWithoutItsScope(String scope) {
        OrgClient.Answer answer = client.redeem(client.approvedCode("scope", scope));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsKey("access_token").doesNotContainKey("refresh_token");
    }

    @Test
    void token_acceptsCodeJustBeforeItExpires() {
        String code = client.approvedCode();
        clock.advance(Duration.ofMinutes(15).minusMillis(1));

        assertThat(client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void token_refusesExpiredCode() {
        String code = client.approvedCode();
        clock.advance(Duration.ofMinutes(15));

        assertThat(client.redeem(code).refusal()).isEqualTo("400 invalid_grant: expired authorization code");
    }

    @Test
    void token_refusesCodeUsedTwice() {
        String code = client.approvedCode();

        assertThat(client.redeem(code).status()).isEqualTo(200);
        assertThat(client.redeem(code).refusal()).isEqualTo("400 invalid_grant: expired authorization code");
    }

    @Test
    void token_spendsCodeEvenWhenTheVerifierIsWrong() {
        String code = client.approvedCode();
        client.redeem(code, "code_verifier", "x".repeat(43));

        assertThat(client.redeem(code).refusal()).isEqualTo("400 invalid_grant: expired authorization code");
    }

    @Test
    void token_refusesUnknownCutOrStillEncodedCode() {
        String code = client.approvedCode();

        for (String wrong : new String[] {"aPrxUnknown==", code.replace("=", ""), code.replace("=", "%3D"), ""}) {
            assertThat(client.redeem(code, "code", wrong).refusal())
                    .isEqualTo("400 invalid_grant: invalid authorization code");
        }
        assertThat(client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void token_refusesCodeOfAnotherApp() {
        String code = client.approvedCode();

        assertThat(client.redeem(code, "client_id", SECRET_APP, "client_secret", SECRET)
                        .refusal())
                .isEqualTo("400 invalid_grant: invalid authorization code");
    }

    @ParameterizedTest
    @CsvSource({
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXx",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX~",
        "tooShort",
        "''"
    })
    void token_refusesWrongVerifier(String verifier) {
        assertThat(client.redeem(client.approvedCode(), "code_verifier", verifier)
                        .refusal())
                .isEqualTo("400 invalid_grant: invalid code verifier");
    }

    @Test
    void token_refusesTildeEvenWhenItsChallengeMatches() {
        String verifier = "~".repeat(43);
        String challenge = "dOHT1ivLVSPsewADt8TAZF2T2lLYTZ4BymCwTRKpihg";
        String code = client.approvedCode("code_challenge", challenge);

        assertThat(client.redeem(code, "code_verifier", verifier).refusal())
                .isEqualTo("400 invalid_grant: invalid code verifier");
    }

    @Test
    void token_refusesVerifierWithoutChallenge() {
        String code = org.issueCode(SECRET_APP, SimulatedOrg.REDIRECT_URI);

        assertThat(client.redeem(code, "client_id", SECRET_APP, "client_secret", SECRET)
                        .refusal())
                .isEqualTo("400 invalid_grant: unexpected code verifier");
    }

    @Test
    void token_refusesAnotherRedirectUriOfTheSameApp() {
        assertThat(client.redeem(client.approvedCode(), "redirect_uri", OTHER_URI)
                        .refusal())
                .isEqualTo("400 redirect_uri_mismatch: redirect_uri must match configuration");
    }

    @Test
    void token_refusesUnregisteredRedirectUri() {
        assertThat(client.redeem(client.approvedCode(), "redirect_uri", OTHER_URI + "/")
                        .refusal())
                .isEqualTo("400 redirect_uri_mismatch: redirect_uri must match configuration");
    }

    @Test
    void token_refusesMissingRedirectUri() {
        assertThat(client.redeem(client.approvedCode(), "redirect_uri", "").refusal())
                .isEqualTo("400 redirect_uri_missing: redirect_uri not provided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorisation_code", "password", "urn:ietf:params:oauth:grant-type:saml2-bearer", ""})
    void token_refusesOtherGrants(String grant) {
        assertThat(client.redeem(client.approvedCode(), "grant_type", grant).refusal())
                .isEqualTo("400 unsupported_grant_type: grant type not supported");
    }

    @Test
    void token_doesNotUnderstandJson() {
        RequestBody body =
                RequestBody.create("{\"grant_type\":\"authorization_code\"}", MediaType.get("application/json"));

        assertThat(client.send(client.request(TokenEndpoint.PATH).post(body)).refusal())
                .isEqualTo("400 unsupported_grant_type: grant type not supported");
    }

    @Test
    void token_refusesRepeatedParameter() {
        RequestBody body = RequestBody.create(
                "grant_type=authorization_code&grant_type=authorization_code",
                MediaType.get("application/x-www-form-urlencoded"));

        assertThat(client.send(client.request(TokenEndpoint.PATH).post(body)).field("error"))
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json;charset=UTF-8, '{\"error\":\"invalid_grant\",'",
        "urlencoded, application/x-www-form-urlencoded;charset=UTF-8, error=invalid_grant&error_description=invalid+",
        "xml, application/xml;charset=UTF-8, <?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth><error>invalid_grant<"
    })
    void token_answersInTheFormatAskedFor(String format, String contentType, String beginning) {
        OrgClient.Answer answer = client.redeem("unknown", "format", format);

        assertThat(answer.contentType()).isEqualTo(contentType);
        assertThat(answer.body()).startsWith(beginning);
    }

    @Test
    void token_readsAcceptWhenThereIsNoFormat() {
        OrgClient.Answer answer = client.send(client.request(TokenEndpoint.PATH)
                .header("Accept", "application/x-www-form-urlencoded")
                .post(OrgClient.form(Map.of())));

        assertThat(answer.body()).isEqualTo("error=unsupported_grant_type&error_description=grant+type+not+supported");
    }
}
