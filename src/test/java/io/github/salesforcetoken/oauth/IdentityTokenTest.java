package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.testing.SteeringText;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity tokens: what is taken, and what is read in them without being believed. */
class IdentityTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void claims_areIssuerAudienceSubjectAndEndAndNoOther() throws Exception {
        IdentityToken token = jwt("""
                {"iss":"https://token.actions.githubusercontent.com","aud":["https://acme.my.salesforce.com","b"],
                 "sub":"repo:octo-organization@1234/a-repository-with-a-long-name@567890:environment:integration-tests",
                 "exp":1795687200.5,"actor":"a-name-that-nobody-needs"}""");

        IdentityClaims claims = token.claims().orElseThrow();

        assertThat(claims.issuer()).contains("https://token.actions.githubusercontent.com");
        assertThat(claims.audience()).contains("https://acme.my.salesforce.com, b");
        assertThat(claims.subject())
                .contains(
                        "repo:octo-organization@1234/a-repository-with-a-long-name@567890:environment:integration-tests");
        assertThat(claims.end()).contains(Instant.ofEpochSecond(1795687200L));
        assertThat(claims.toString()).doesNotContain("a-name-that-nobody-needs");
        assertThatNoneOccurIn(token.toString(), token.value().reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"iss\":null,\"aud\":[],\"sub\":{},\"exp\":true}",
                "{\"iss\":1.5e3,\"exp\":1e999999999}",
                "{\"iss\":\" \",\"aud\":[null,{}],\"exp\":\"soon\"}",
                "{\"exp\":-1e300}"
            })
    void claims_ofAnotherShapeAreLeftOut(String json) throws Exception {
        IdentityClaims claims = jwt(json).claims().orElseThrow();

        assertThat(claims.audience()).isEmpty();
        assertThat(claims.subject()).isEmpty();
        assertThat(claims.end()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "{\"iss\":\"a\",\"iss\":\"b\"}", "{", "\u0000"})
    void token_withoutClaimsHasNone(String json) throws Exception {
        assertThat(jwt(json).claims()).isEmpty();
    }

    /** The issuer repeats what the user has set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "Tr0ub4dor&3-Sample",
                "ghp_0123456789abcdefABCDEF0123456789abcd"
            })
    void secretInThePlaceOfAnAudience_isDescribed(String secret) throws Exception {
        IdentityClaims one = jwt("{\"aud\":\"" + secret + "\"}").claims().orElseThrow();
        IdentityClaims several =
                jwt("{\"aud\":[\"acme\",\"" + secret + "\"]}").claims().orElseThrow();

        assertThat(one.audience().orElseThrow()).startsWith("(what looks like a ");
        assertThat(several.audience().orElseThrow()).startsWith("acme, (what looks like a ");
        assertThat(one + " " + several).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3MVG9A2kN3Bn17hsWsLDatw._IVMEUBoPKv.7ksp0tz7xLX4tWDVgyzwTCA7i_yTfP.qYuNOsSoPNcdVH6DuE",
                "https://acme.my.salesforce.com/services/oauth2/token?x=y",
                "api://AzureADTokenExchange",
                "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci/providers/github"
            })
    void ordinaryAudience_isShownAsItIs(String audience) throws Exception {
        assertThat(jwt("{\"aud\":\"" + audience + "\"}").claims().orElseThrow().audience())
                .contains(audience);
    }

    @Test
    void claims_steerNoTerminalAndNoRunner() throws Exception {
        IdentityClaims claims =
                jwt("{\"iss\":\"\\u001b[2Jhttps://a.example\\r\\n::set-env name=A::b\",\"aud\":\"##vso[task]\\u202e\","
                                + "\"sub\":\"" + "x".repeat(5000) + "\"}")
                        .claims()
                        .orElseThrow();

        SteeringText.assertThatNoneOccursIn(claims.issuer().orElseThrow());
        SteeringText.assertThatNoneOccursIn(claims.audience().orElseThrow());
        assertThat(claims.subject().orElseThrow()).hasSize(300).endsWith("...");
    }

    @Test
    void token_of10000CharactersIsTakenAndOneMoreIsNot() throws Exception {
        String start = "eyJhbGciOiJSUzI1NiJ9.e30.";
        String longest = start + "s".repeat(10_000 - start.length());

        assertThatCode(() -> IdentityToken.of(Secret.of(longest), SubjectTokenType.JWT))
                .doesNotThrowAnyException();
        Failure tooLong = catchThrowableOfType(
                Failure.class, () -> IdentityToken.of(Secret.of(longest + "s"), SubjectTokenType.JWT));
        assertThat(tooLong.problem()).isEqualTo(IdentityProblem.TOO_LONG);
        assertThat(tooLong.shown()).isEqualTo("10,001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opaque-token",
                "opaque.token",
                "one.two.three.four",
                "{\"value\":\"a.b.c\"}",
                "ghs_abcdefghijklmnop"
            })
    void token_thatIsNoJwtIsTakenAsAnotherTypeOnly(String opaque) {
        for (SubjectTokenType type : new SubjectTokenType[] {SubjectTokenType.JWT, SubjectTokenType.ID_TOKEN}) {
            Failure failure = catchThrowableOfType(Failure.class, () -> IdentityToken.of(Secret.of(opaque), type));
            assertThat(failure.problem()).isEqualTo(IdentityProblem.NOT_JWT);
            assertThatNoneOccurIn(failure.toString(), opaque);
        }
        assertThatCode(() -> IdentityToken.of(Secret.of(opaque), SubjectTokenType.ACCESS_TOKEN))
                .doesNotThrowAnyException();
    }

    @Test
    void token_thatIsEncryptedIsTaken() {
        assertThatCode(() -> IdentityToken.of(Secret.of("eyJhbGciOiJkaXIifQ..iv.text.tag"), SubjectTokenType.ID_TOKEN))
                .doesNotThrowAnyException();
    }

    @Test
    void token_withACharacterThatNoneHasIsRefused() {
        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> IdentityToken.of(Secret.of("a.b.c\nd"), SubjectTokenType.ACCESS_TOKEN))
                        .problem())
                .isEqualTo(IdentityProblem.MALFORMED);
    }

    @Test
    void token_thatHasEndedSaysWhen() throws Exception {
        IdentityToken token = jwt("{\"exp\":" + NOW.getEpochSecond() + "}");

        assertThatCode(() -> token.checkTime(NOW.minusSeconds(1))).doesNotThrowAnyException();
        Failure ended = catchThrowableOfType(Failure.class, () -> token.checkTime(NOW));
        assertThat(ended.problem()).isEqualTo(IdentityProblem.ENDED);
        assertThat(ended.shown()).isEqualTo("2026-11-26T10:00:00Z");
        assertThatCode(() -> jwt("{}").checkTime(NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(SubjectTokenType.class)
    void type_goesByItsShortNameAndByItsUrn(SubjectTokenType type) throws Exception {
        assertThat(SubjectTokenType.of(type.parameter())).isEqualTo(type);
        assertThat(SubjectTokenType.of(type.uri().toString())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "saml1",
                "urn:ietf:params:oauth:token-type:device-secret",
                "urn:ietf:params:oauth:grant-type:jwt"
            })
    void type_ofAnotherNameIsRefused(String name) {
        assertThat(catchThrowableOfType(Failure.class, () -> SubjectTokenType.of(name))
                        .problem())
                .isEqualTo(IdentityProblem.TYPE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://runner.example/idtoken?api-version=2.0, https://runner.example/idtoken?api-version=2.0&audience=https%3A%2F%2Fa%26b",
        "https://runner.example:8443/idtoken, https://runner.example:8443/idtoken?audience=https%3A%2F%2Fa%26b",
        "http://127.0.0.1:1234/t?a=b, http://127.0.0.1:1234/t?a=b&audience=https%3A%2F%2Fa%26b",
        "http://localhost:1234/t, http://localhost:1234/t?audience=https%3A%2F%2Fa%26b"
    })
    void request_asksForTheAudience(String address, String asked) throws Exception {
        IdentityRequest request = IdentityRequest.of(address, Secret.of("request-token"), "https://a&b");

        assertThat(request.uri()).hasToString(asked);
        assertThat(request.host().toString()).isEqualTo(address.replaceFirst("(://[^/]+)/.*", "$1"));
        assertThat(request.call(SubjectTokenType.JWT).authorization().map(Secret::reveal))
                .contains("Bearer request-token");
        assertThat(request.call(SubjectTokenType.JWT).form()).isEqualTo(Optional.empty());
        assertThatNoneOccurIn(request.toString(), "request-token");
    }

    @ParameterizedTest
    @CsvSource({
        "http://runner.example/idtoken, ADDRESS_NOT_HTTPS",
        "ftp://localhost/idtoken, ADDRESS_NOT_HTTPS",
        "http://127.0.0.1.example/idtoken, ADDRESS_NOT_HTTPS",
        "https://user:word@runner.example/idtoken, ADDRESS_MALFORMED",
        "https://runner.example/#a, ADDRESS_MALFORMED",
        "https://5Aep861Sample.token/idtoken, ADDRESS_MALFORMED",
        "runner.example, ADDRESS_MALFORMED",
        "https:///idtoken, ADDRESS_MALFORMED",
        "https://a b, ADDRESS_MALFORMED",
        "mailto:a@b.example, ADDRESS_MALFORMED",
        "//runner.example/idtoken, ADDRESS_MALFORMED"
    })
    void request_goesToNoOtherAddress(String address, IdentityProblem problem) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> IdentityRequest.of(address, Secret.of("request-token"), "a"));

        assertThat(failure.problem()).isEqualTo(problem);
        assertThatNoneOccurIn(failure.toString(), "request-token", "user:word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request-token\nX: y", "request token", "r\u00e4quest-token"})
    void requestTokenThatIsNone_isNotSent(String token) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> IdentityRequest.of("https://runner.example/t", Secret.of(token), "a"));

        assertThat(failure.problem()).isEqualTo(IdentityProblem.ADDRESS_MALFORMED);
        assertThatNoneOccurIn(failure.toString(), token);
    }

    private static IdentityToken jwt(String claims) throws Failure {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        return IdentityToken.of(Secret.of("eyJhbGciOiJSUzI1NiJ9." + payload + ".c2ln"), SubjectTokenType.JWT);
    }
}
