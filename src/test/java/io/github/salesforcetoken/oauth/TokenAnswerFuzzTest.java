package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class TokenAnswerFuzzTest {

    private static final String SENT = "aPrxSecretCode/0123+456789==";
    private static final String ACCESS_TOKEN = "00DSample!AQSampleAccessToken";
    private static final String REFRESH_TOKEN = "5Aep861SampleRefreshToken";
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
    private static final Call<SalesforceToken> REQUEST = TokenMessages.redeem(
            new ClientApp(
                    new LoginHost(URI.create("https://acme.my.salesforce.com"), Set.of()),
                    "3MVG9Sample",
                    Optional.empty(),
                    ClientAuthentication.POST),
            new Grant.RefreshToken(Secret.of(SENT)));

    private static final Fuzz FUZZ = Fuzz.of(TokenAnswerFuzzTest.class)
            .property("any answer is a token, a refusal or not understood", TokenAnswerFuzzTest::anything)
            .property("every field may be of any kind", TokenAnswerFuzzTest::fields)
            .property("a refusal does not repeat what was sent", TokenAnswerFuzzTest::refusal)
            .property("bytes of any kind are no crash", TokenAnswerFuzzTest::bytes);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void anything(Choices input) {
        read(
                input,
                input.soup(
                        14,
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\\",
                        "\\u0000",
                        "null",
                        "1e999",
                        "-",
                        "\"error\":",
                        "\"access_token\":\"" + ACCESS_TOKEN + "\"",
                        "\"refresh_token\":\"" + REFRESH_TOKEN + "\"",
                        "<html>",
                        "error=",
                        "&error=",
                        "%",
                        "&",
                        "\ufeff",
                        "\u0000",
                        "\ud800",
                        SENT));
    }

    private static void fields(Choices input) {
        String fields = String.join(
                ",",
                field(input, "access_token", ACCESS_TOKEN),
                field(input, "refresh_token", REFRESH_TOKEN),
                field(input, "token_type", "Bearer"),
                field(input, "instance_url", "https://acme.my.salesforce.com"),
                field(input, "id", "https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE"),
                field(input, "issued_at", "1768471200000"),
                field(input, "scope", "api refresh_token"),
                field(input, "expires_in", "7200"));
        read(input, "{" + fields + "}");
    }

    private static String field(Choices input, String name, String usual) {
        String value = switch (input.upTo(9)) {
            case 0 ->
                input.one("null", "true", "7", "-1", "1e400", "9999999999999999999", "{}", "[]", "[\"a\"]", "\"\"");
            case 1 -> "\"" + input.of("/:?#[]@!abc%.0 ", 0, 30) + "\"";
            case 2 -> "\"" + usual + input.one("\\n", "\\u0000", "/", "@", ":0", " ") + "\"";
            default -> "\"" + usual + "\"";
        };
        String twice = input.upTo(9) == 0 ? ",\"" + name + "\":\"other\"" : "";
        return "\"" + (input.upTo(19) == 0 ? "other_" + name : name) + "\":" + value + twice;
    }

    private static void refusal(Choices input) {
        String words = input.soup(
                10,
                SENT,
                "aPrx",
                "SecretCode",
                "\u0001",
                "/0123",
                "%2F",
                "+456789==",
                " ",
                "x",
                "\\\"",
                URLEncoder.encode(SENT, UTF_8));
        String json = "{\"error\":\"" + input.one("invalid_grant", words) + "\",\"error_description\":\""
                + words.replace("\u0001", "\\u0001") + "\"}";
        String form =
                "error=invalid_grant&error_description=" + (input.yes() ? words : URLEncoder.encode(words, UTF_8));
        read(input, input.one(json, form));
    }

    private static void bytes(Choices input) {
        read(input, input.restAsText());
    }

    private static void read(Choices input, String body) {
        int status = input.one(200, 400, 500, 401, 302);
        try {
            SalesforceToken token = REQUEST.read(status, body, NOW);
            assertThat(status).isEqualTo(200);
            assertThat(token.accessToken().reveal()).isNotBlank();
            assertThat(token.instanceUrl().getHost()).isNotNull();
            assertThat(token.toString()).doesNotContain(ACCESS_TOKEN, REFRESH_TOKEN);
        } catch (OAuthException e) {
            Failures.assertThatItHides(e, SENT);
            assertThat(e.getMessage().chars()).allMatch(character -> character >= 0x20 && character <= 0x7e);
            if (!(e instanceof OAuthException.Refused)) {
                Failures.assertThatItHides(e, ACCESS_TOKEN, REFRESH_TOKEN);
            }
        }
    }
}
