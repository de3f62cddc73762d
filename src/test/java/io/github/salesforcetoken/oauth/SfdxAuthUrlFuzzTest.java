package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class SfdxAuthUrlFuzzTest {

    private static final String SECRET = "1234567890123456789";
    private static final String TOKEN = "5Aep861SampleRefreshToken";
    private static final String TOKEN_CHARACTERS = "ABCxyz0189._-=+/!~%";

    private static final Fuzz FUZZ = Fuzz.of(SfdxAuthUrlFuzzTest.class)
            .property("anything is an address or is refused without being shown", SfdxAuthUrlFuzzTest::refusal)
            .property("the four parts come out as they went in", SfdxAuthUrlFuzzTest::roundTrip)
            .property("every part may be odd", SfdxAuthUrlFuzzTest::odd);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void odd(Choices input) {
        parse("force://" + part(input, "3MVG9") + ":" + part(input, SECRET) + ":" + part(input, TOKEN) + "@"
                + part(input, "acme.my.salesforce.com"));
    }

    private static String part(Choices input, String usual) {
        return input.upTo(3) > 0
                ? usual
                : input.soup(3, usual, "", "\u2003", "\u00e9", "\u0000", "=", "%") + input.text(2);
    }

    private static void refusal(Choices input) {
        String given = input.soup(
                        10,
                        "force://",
                        "3MVG9",
                        ":",
                        SECRET,
                        TOKEN,
                        "@",
                        "https://",
                        "acme.my.salesforce.com",
                        "/",
                        ":443",
                        "\"",
                        " ",
                        "\n",
                        "\ufeff")
                + input.text(10);
        parse(given);
    }

    private static void parse(String given) {
        if (given.isBlank()) {
            return; // there is no blank secret
        }
        try {
            SfdxAuthUrl url = SfdxAuthUrl.parse(Secret.of(given));
            SampleSecrets.assertThatNoneOccurIn(
                    withPublicParts("id", "host", url).toString(), SECRET, TOKEN);
        } catch (Failure e) {
            SampleSecrets.assertThatNoneOccurIn(e.toString(), SECRET, TOKEN);
        }
    }

    /** Id and host are shown, whatever text an input puts there. */
    private static SfdxAuthUrl withPublicParts(String clientId, String host, SfdxAuthUrl url) {
        return new SfdxAuthUrl(clientId, url.clientSecret(), url.refreshToken(), host);
    }

    private static void roundTrip(Choices input) throws Failure {
        String clientId = "3MVG9" + input.of("ABCxyz0189._-", 0, 60);
        String secret = input.of(TOKEN_CHARACTERS, 0, 40);
        String token = "5Aep" + input.of(TOKEN_CHARACTERS, 0, 90);
        String host = input.of("abc0189.-", 1, 30);
        String decoration = input.one("", "\"", "'", "`");
        String text = decoration + "force://" + clientId + ":" + secret + ":" + token + "@" + input.one("", "https://")
                + host + input.one("", "/") + decoration;

        SfdxAuthUrl url = SfdxAuthUrl.parse(Secret.of(input.one("", " ", "\ufeff") + text + input.one("", "\n")));

        assertThat(url.clientId()).isEqualTo(clientId);
        assertThat(url.clientSecret().map(Secret::reveal).orElse("")).isEqualTo(secret);
        assertThat(url.refreshToken().reveal()).isEqualTo(token);
        assertThat(url.host()).isEqualTo(host);
    }
}
