package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What userinfo, the API and the revocation endpoint answer to a token. */
public class TokenUseFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TOKEN = "00DSample!AQSampleAccessToken==";
    private static final String CLIENT_SECRET = "1234567890123456789";
    private static final URI INSTANCE = URI.create("https://acme.my.salesforce.com");
    private static final ClientApp APP = app();
    private static final String ID = "[A-Za-z0-9]{15}([A-Za-z0-9]{3})?";

    private static final Fuzz FUZZ = Fuzz.of(TokenUseFuzzTest.class)
            .property("any answer is one, a refusal or not understood", input -> read(input, anything(input)))
            .property("every field of a user may be of any kind", input -> readUserInfo(input, userInfo(input)))
            .property("every field of an org may be of any kind", input -> readOrganization(input, organization(input)))
            .property("a refusal does not repeat what was sent", input -> read(input, refusal(input)))
            .property("bytes of any kind are no crash", input -> read(input, input.restAsText()));

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static String anything(Choices input) {
        return input.soup(
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
                "\"error\":",
                "\"errorCode\":\"INVALID_SESSION_ID\"",
                "\"message\":",
                "\"records\":",
                "\"Id\":\"00D5g00000Abc12EAB\"",
                "\"organization_id\":\"00D5g00000Abc12EAB\"",
                "Bad_OAuth_Token",
                "<html>",
                "error=",
                "&error=",
                "%",
                "\ufeff",
                "\u0000",
                "\ud800",
                TOKEN);
    }

    private static String userInfo(Choices input) {
        return "{"
                + String.join(
                        ",",
                        field(input, "organization_id", "\"00D5g00000Abc12EAB\""),
                        field(input, "user_id", "\"0055g000001XyzaAAE\""),
                        field(input, "preferred_username", "\"ada@acme.example\""))
                + "}";
    }

    private static String organization(Choices input) {
        String organization = "{"
                + String.join(
                        ",",
                        field(input, "Id", "\"00D5g00000Abc12EAB\""),
                        field(input, "IsSandbox", input.one("true", "false")),
                        field(input, "OrganizationType", "\"Developer Edition\""),
                        field(input, "TrialExpirationDate", input.one("null", "\"2026-12-24\"")))
                + "}";
        String more = input.upTo(9) == 0 ? "," + input.one("{}", "null", organization) : "";
        return "{" + field(input, "records", "[" + organization + more + "]") + "}";
    }

    private static String field(Choices input, String name, String usual) {
        String value = switch (input.upTo(9)) {
            case 0 ->
                input.one("null", "true", "7", "1e400", "{}", "[]", "[null]", "\"\"", "\"true\"", "\"a\\u001b[2J\"");
            case 1 -> "\"" + input.of("abc00D5g ./@", 0, 300) + "\"";
            case 2 -> "\"" + TOKEN + "\"";
            default -> usual;
        };
        String twice = input.upTo(9) == 0 ? ",\"" + name + "\":\"other\"" : "";
        return "\"" + (input.upTo(19) == 0 ? "other_" + name : name) + "\":" + value + twice;
    }

    private static String refusal(Choices input) {
        String words = input.soup(10, TOKEN, CLIENT_SECRET, "00DSample", "\u0001", "%3D", "=", " ", "x", "\\\"");
        String escaped = words.replace("\u0001", "\\u0001");
        return input.one(
                "{\"error\":\"" + input.one("invalid_token", escaped) + "\",\"error_description\":\"" + escaped + "\"}",
                "[{\"message\":\"" + escaped + "\",\"errorCode\":\"" + input.one("INVALID_SESSION_ID", escaped)
                        + "\"}]",
                "error=unsupported_token_type&error_description=" + words);
    }

    private static void read(Choices input, String body) {
        readUserInfo(input, body);
        readOrganization(input, body);
        Call<Void> request = RevocationMessages.revoke(APP, Secret.of(TOKEN));
        expect(() -> request.read(status(input), body, NOW), TOKEN, CLIENT_SECRET);
    }

    private static void readUserInfo(Choices input, String body) {
        expect(
                () -> {
                    int status = status(input);
                    UserInfo answer =
                            UserInfo.of(APP.loginHost(), Secret.of(TOKEN)).read(status, body, NOW);
                    assertThat(status).isEqualTo(200);
                    assertThat(answer.organizationId()).matches(ID);
                    assertThat(answer.userId()).matches(ID);
                    assertThat(answer.username().chars()).noneMatch(Character::isISOControl);
                },
                TOKEN);
    }

    private static void readOrganization(Choices input, String body) {
        expect(
                () -> {
                    int status = status(input);
                    Organization answer =
                            Organization.of(INSTANCE, Secret.of(TOKEN)).read(status, body, NOW);
                    assertThat(status).isEqualTo(200);
                    assertThat(answer.id()).matches(ID);
                    assertThat(body).contains("\"IsSandbox\":" + answer.sandbox(), "\"TrialExpirationDate\"");
                },
                TOKEN);
    }

    private static int status(Choices input) {
        return input.one(200, 400, 401, 403, 404, 500, 302);
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws OAuthException;
    }

    /** Any other exception is a fault, and so is one that shows what was sent. */
    private static void expect(Reading reading, String... sent) {
        try {
            reading.read();
        } catch (OAuthException e) {
            Failures.assertThatItHides(e, sent);
            assertThat(e.getMessage().chars()).allMatch(character -> character >= 0x20 && character <= 0x7e);
        }
    }

    private static ClientApp app() {
        try {
            return ClientApp.of(
                    LoginHost.ofDomain("acme"),
                    "3MVG9Sample",
                    Optional.of(Secret.of(CLIENT_SECRET)),
                    ClientAuthentication.POST);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }
}
