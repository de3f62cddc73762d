package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMessagesTest {

    private static final String CODE = "aPrx0jWj+o8K/RXu==";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String SECRET = "4F1A5C0FFEE2B1D4E6A7";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final String ANSWER = """
            {"access_token":"00D5g00000Abc12!AQ8AQHxyz","refresh_token":"5Aep861abcdefgh","signature":"c2ln",
             "scope":"refresh_token api","instance_url":"https://acme.my.salesforce.com/",
             "id":"https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE","token_type":"Bearer",
             "issued_at":"1278448384422","api_instance_url":"https://api.salesforce.com",
             "sfdc_community_url":"https://acme.my.site.com/x","sfdc_community_id":"0DB000000000001"}""";

    @Test
    void request_ofAPublicClientCarriesTheVerifierAndNoSecret() throws Exception {
        Call<SalesforceToken> request = request(Optional.empty(), ClientAuthentication.POST, Optional.of(VERIFIER));

        assertThat(request.uri()).isEqualTo(URI.create("https://acme.my.salesforce.com/services/oauth2/token"));
        assertThat(request.authorization()).isEmpty();
        assertThat(form(request))
                .containsOnly(
                        Map.entry("grant_type", "authorization_code"),
                        Map.entry("code", CODE),
                        Map.entry("client_id", "3MVG9.a_b"),
                        Map.entry("redirect_uri", "https://login.salesforce.com/"),
                        Map.entry("code_verifier", VERIFIER));
        assertThatNoneOccurIn(request.toString(), CODE, VERIFIER);
    }

    @Test
    void request_ofAConfidentialClientCarriesItsSecretInTheForm() throws Exception {
        Call<SalesforceToken> request = request(Optional.of(SECRET), ClientAuthentication.POST, Optional.empty());

        assertThat(request.authorization()).isEmpty();
        assertThat(form(request))
                .containsEntry("client_id", "3MVG9.a_b")
                .containsEntry("client_secret", SECRET)
                .doesNotContainKey("code_verifier");
        assertThatNoneOccurIn(request.toString(), CODE, SECRET);
    }

    @Test
    void request_withBasicAuthenticationCarriesTheSecretInTheHeaderOnly() throws Exception {
        Call<SalesforceToken> request = request(Optional.of(SECRET), ClientAuthentication.BASIC, Optional.empty());

        String credentials = new String(
                Base64.getDecoder()
                        .decode(request.authorization().orElseThrow().reveal().replaceFirst("^Basic ", "")),
                StandardCharsets.US_ASCII);
        assertThat(credentials).isEqualTo("3MVG9.a_b:" + SECRET);
        assertThat(form(request)).doesNotContainKey("client_secret");
        assertThatNoneOccurIn(request.toString(), CODE, SECRET, credentials);
    }

    @Test
    void read_takesEveryFieldOfARealAnswer() throws Exception {
        SalesforceToken token = read(200, ANSWER);

        assertThat(token.accessToken().reveal()).isEqualTo("00D5g00000Abc12!AQ8AQHxyz");
        assertThat(token.refreshToken().orElseThrow().reveal()).isEqualTo("5Aep861abcdefgh");
        assertThat(token.instanceUrl()).isEqualTo(URI.create("https://acme.my.salesforce.com"));
        assertThat(token.identity().organizationId()).isEqualTo("00D5g00000Abc12EAB");
        assertThat(token.identity().userId()).isEqualTo("0055g000001XyzAAE");
        assertThat(token.scope()).contains("refresh_token api");
        assertThat(token.tokenType()).isEqualTo("Bearer");
        assertThat(token.issuedAt()).isEqualTo(Instant.ofEpochMilli(1278448384422L));
        assertThat(token.apiInstanceUrl()).contains("https://api.salesforce.com");
        assertThat(token.communityUrl()).contains("https://acme.my.site.com/x");
        assertThat(token.communityId()).contains("0DB000000000001");
        assertThatNoneOccurIn(token.toString(), "00D5g00000Abc12!AQ8AQHxyz", "5Aep861abcdefgh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"secretInside\"}", "[\"secretInside\"]", "true", "null", "\" \""})
    void read_takesNoTokenThatIsNoText(String value) {
        NotUnderstood failure = catchThrowableOfType(
                NotUnderstood.class, () -> read(200, ANSWER.replace("\"00D5g00000Abc12!AQ8AQHxyz\"", value)));

        assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.FIELD_MISSING);
        assertThat(failure.field()).contains("access_token");
        assertThatNoneOccurIn(failure.toString(), "secretInside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"secretInside\"}", "[\"secretInside\"]", "null", "\"\""})
    void read_showsNoErrorThatIsNoText(String value) {
        NotUnderstood failure = catchThrowableOfType(NotUnderstood.class, () -> read(400, "{\"error\":" + value + "}"));

        assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.FIELD_MISSING);
        assertThat(failure.field()).contains("error");
        assertThatNoneOccurIn(failure.toString(), "secretInside");
    }

    @Test
    void read_takesNoRefreshTokenThatIsNoText() throws Exception {
        assertThat(read(200, ANSWER.replace("\"5Aep861abcdefgh\"", "{\"a\":1}")).refreshToken())
                .isEmpty();
    }

    @Test
    void read_takesAnAnswerWithoutTheOptionalFields() throws Exception {
        SalesforceToken token = read(200, """
                {"access_token":"00D!x","instance_url":"https://acme.my.salesforce.com",
                 "id":"https://login.salesforce.com/id/00D5g00000Abc12/0055g000001Xyz1","token_type":"Bearer"}""");

        assertThat(token.refreshToken()).isEmpty();
        assertThat(token.scope()).isEmpty();
        assertThat(token.apiInstanceUrl()).isEmpty();
        assertThat(token.issuedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code\"}",
                "{\"error_description\":\"expired authorization code\",\"error\":\"invalid_grant\"}",
                "error=invalid_grant&error_description=expired%20authorization%20code",
                "error_description=expired+authorization+code&error=invalid_grant",
                "\n error=invalid_grant&error_description=expired+authorization+code \n"
            })
    void read_understandsARefusalAsJsonAndAsForm(String body) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(400, body));

        assertThat(refused.error()).isEqualTo("invalid_grant");
        assertThat(refused.description()).contains("expired authorization code");
        assertThat(refused).hasMessage("invalid_grant: expired authorization code");
    }

    @Test
    void read_takesARefusalForOneWhateverTheStatusSays() {
        assertThat(catchThrowableOfType(Refused.class, () -> read(200, "{\"error\":\"invalid_grant\"}")))
                .hasMessage("invalid_grant");
    }

    @Test
    void read_masksWhatWasSentInWhatIsSaidAboutIt() {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> read(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"code " + CODE + " with " + VERIFIER
                                + " of " + SECRET + "\\u001b[31m\"}"));

        assertThat(refused.description()).contains("code [secret] with [secret] of [secret][31m");
        assertThatNoneOccurIn(refused.getMessage(), CODE, VERIFIER, SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "' \n', EMPTY",
        "<!DOCTYPE html><html>login</html>, HTML",
        "'\n <html>', HTML",
        "'{\"access_token\":\"00D!secretive', NOT_JSON",
        "'secretive', NOT_JSON",
        "'[]', NOT_JSON",
        "'{}', FIELD_MISSING",
        "'null', NOT_JSON"
    })
    void read_doesNotUnderstandWhatIsNeitherTokenNorRefusal(String body, NotUnderstood.Reason reason) {
        NotUnderstood failure = catchThrowableOfType(NotUnderstood.class, () -> read(200, body));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.httpStatus()).isEqualTo(200);
        assertThat(failure.getMessage()).doesNotContain("secretive");
        assertThat(failure).hasNoCause();
    }

    /** Answers of 2013 had none, and Salesforce has no other type. */
    @Test
    void read_takesATokenWithoutATypeForABearerToken() throws Exception {
        SalesforceToken token = read(200, ANSWER.replace("\"token_type\"", "\"other\""));

        assertThat(token.tokenType()).isEqualTo("Bearer");
        assertThat(token.toString()).doesNotContain(token.accessToken().reveal());
    }

    @Test
    void read_takesTheNewNamesOfASiteToo() throws Exception {
        SalesforceToken token = read(
                200,
                ANSWER.replace("sfdc_community_url", "sfdc_site_url").replace("sfdc_community_id", "sfdc_site_id"));

        assertThat(token.communityUrl()).contains("https://acme.my.site.com/x");
        assertThat(token.communityId()).contains("0DB000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "instance_url", "id"})
    void read_namesTheFieldThatIsMissing(String field) {
        NotUnderstood failure = catchThrowableOfType(
                NotUnderstood.class, () -> read(200, ANSWER.replace("\"" + field + "\"", "\"other\"")));

        assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.FIELD_MISSING);
        assertThat(failure.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com/, http://acme.my.salesforce.com, instance_url",
        "https://acme.my.salesforce.com/, https://evil@acme.my.salesforce.com, instance_url",
        "https://acme.my.salesforce.com/, not a url, instance_url",
        "https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE, https://login.salesforce.com/x, id",
        "Bearer, mac, token_type",
        "Bearer, DPoP, token_type"
    })
    void read_namesTheFieldThatCannotBeUsed(String good, String bad, String field) {
        NotUnderstood failure = catchThrowableOfType(NotUnderstood.class, () -> read(200, ANSWER.replace(good, bad)));

        assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.FIELD_MALFORMED);
        assertThat(failure.field()).isEqualTo(field);
    }

    @Test
    void read_takesTheTokenTypeInAnyCase() throws Exception {
        assertThat(read(200, ANSWER.replace("Bearer", "bearer")).tokenType()).isEqualTo("bearer");
    }

    @Test
    void read_doesNotTakeATokenFromAnAnswerThatFailed() {
        assertThat(catchThrowableOfType(NotUnderstood.class, () -> read(500, ANSWER))
                        .httpStatus())
                .isEqualTo(500);
    }

    @Test
    void reply_inWordsHasNoBody() {
        Call.Reply reply = new Call.Reply(URI.create("https://acme.my.salesforce.com"), List.of(), 200, ANSWER, NOW);

        assertThatNoneOccurIn(reply.toString(), "00D5g00000Abc12!AQ8AQHxyz", "5Aep861abcdefgh");
    }

    @Test
    void read_survivesDeepNesting() {
        assertThat(catchThrowableOfType(OAuthException.class, () -> read(200, "{\"a\":" + "[".repeat(100_000))))
                .isInstanceOf(NotUnderstood.class);
    }

    private static SalesforceToken read(int status, String body) throws Exception {
        return request(Optional.of(SECRET), ClientAuthentication.POST, Optional.of(VERIFIER))
                .read(status, body, NOW);
    }

    private static Call<SalesforceToken> request(
            Optional<String> secret, ClientAuthentication authentication, Optional<String> verifier) throws Exception {
        ClientApp app = ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9.a_b", secret.map(Secret::of), authentication);
        return TokenMessages.redeem(
                app,
                new Grant.AuthorizationCode(
                        Secret.of(CODE), RedirectUri.of("https://login.salesforce.com/"), verifier.map(Secret::of)));
    }

    private static Map<String, String> form(Call<?> request) {
        return Arrays.stream(request.form().orElseThrow().reveal().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
