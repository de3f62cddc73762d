package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class CallbackParserFuzzTest {

    private static final String SECRET = "aPrxSecretCode0123456789";
    private static final String CODE_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-+/~";

    private static final Fuzz FUZZ = Fuzz.of(CallbackParserFuzzTest.class)
            .property("anything is a callback or is refused without being shown", CallbackParserFuzzTest::refusal)
            .property("a code comes out as Salesforce made it", CallbackParserFuzzTest::code)
            .property("a state is decoded exactly once", CallbackParserFuzzTest::state)
            .property("the words of a refusal are safe to print", CallbackParserFuzzTest::words);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void refusal(Choices input) {
        String pasted = input.soup(
                        12,
                        "code=",
                        SECRET,
                        "%3D",
                        "%",
                        "%25",
                        "&",
                        "state=",
                        "error=",
                        "?",
                        "#",
                        "://",
                        "http",
                        "\"",
                        " ",
                        "\n",
                        "+",
                        "=",
                        "/",
                        "\u0000",
                        "\u00e9",
                        "%C3",
                        "client_id=1&response_type=code")
                + input.text(20);
        try {
            assertThat(CallbackParser.parse(pasted, Optional.empty())).isNotNull();
        } catch (Failure e) {
            SampleSecrets.assertThatNoneOccurIn(e.toString(), SECRET);
        }
        try {
            assertThat(CallbackParser.parseQuery(pasted)).isNotNull();
        } catch (Failure e) {
            SampleSecrets.assertThatNoneOccurIn(e.toString(), SECRET);
        }
    }

    private static void code(Choices input) throws Failure {
        // Three dots stand for what was left out.
        String code = "aPrx" + input.of(CODE_CHARACTERS, 1, 90).replace("...", "._.") + input.one("=", "==");
        String encoded = URLEncoder.encode(code, UTF_8);
        String pasted = input.one(
                code,
                encoded,
                "code=" + encoded,
                "?code=" + encoded + "&sfdc_community_url=x",
                "http://localhost:1717/OauthRedirect?code=" + encoded + "&state=s#fragment",
                URLEncoder.encode("http://localhost:1717/OauthRedirect?code=" + encoded, UTF_8));
        String quoted = input.one("", " ", "\"", "'", "<") + pasted + input.one("", "\n", "\"", "'", ">");

        assertThat(CallbackParser.parse(quoted, Optional.empty()))
                .isInstanceOfSatisfying(
                        Callback.Granted.class,
                        granted -> assertThat(granted.code().reveal()).isEqualTo(code));
    }

    private static void state(Choices input) throws Failure {
        String state = "s" + input.of("abc%+ =&#\u00e9\u20ac25", 0, 40);
        String query = "code=x&state=" + URLEncoder.encode(state, UTF_8).replace("+", "%20");

        assertThat(CallbackParser.parseQuery(query).state().map(Secret::reveal)).isEqualTo(Optional.of(state));
        assertThat(CallbackParser.parse("myapp://callback?" + query, Optional.empty())
                        .state()
                        .map(Secret::reveal))
                .isEqualTo(Optional.of(state));
    }

    private static void words(Choices input) throws Failure {
        String query = "error=" + encoded(input, "e" + input.text(30)) + "&error_description="
                + encoded(input, input.text(30) + input.soup(200, "\u001b[31m", "x", "\r\n", "\u202e"));

        if (CallbackParser.parseQuery(query) instanceof Callback.Denied denied) {
            OAuthException.Denied refusal = new OAuthException.Denied(denied);
            String words = refusal.error() + refusal.description().orElse("");
            assertThat(refusal.error()).isNotBlank();
            assertThat(words.chars()).allMatch(character -> character >= 0x20 && character <= 0x7e);
            assertThat(words.length()).isLessThanOrEqualTo(600);
        }
    }

    private static String encoded(Choices input, String text) {
        String encoded = URLEncoder.encode(text, UTF_8);
        return input.yes() ? encoded : encoded.replace("%", "");
    }
}
