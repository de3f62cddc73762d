package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A private key comes in one form, and may be shown in any other. */
class ShownKeyTest {

    private static final String BODY = body();

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private static String body() {
        byte[] bytes = new byte[1217];
        new Random(5).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        String lines = BEGIN + "\n" + String.join("\n", divided(64)) + "\n" + END + "\n";
        forms.put("lines", lines);
        forms.put("Windows", lines.replace("\n", "\r\n"));
        forms.put("written", lines.replace("\n", "\\n"));
        forms.put("written for Windows", lines.replace("\n", "\\r\\n"));
        forms.put("written twice", lines.replace("\n", "\\\\n"));
        forms.put("JSON", "\"" + lines.replace("/", "\\/").replace("\n", "\\n") + "\"");
        forms.put("blanks", lines.replace("\n", " ").strip());
        forms.put("nothing", lines.replace("\n", ""));
        forms.put("percent", URLEncoder.encode(lines, UTF_8));
        forms.put("percent, blanks as such", URLEncoder.encode(lines, UTF_8).replace("+", "%20"));
        forms.put("other lines", BEGIN + "\n" + String.join("\n", divided(76)) + "\n" + END);
        forms.put("no boundaries", BODY);
        return forms;
    }

    private static List<String> divided(int length) {
        return Stream.of(BODY.split("(?<=\\G.{" + length + "})")).toList();
    }

    static Stream<Arguments> givenAndShown() {
        return forms().keySet().stream()
                .filter(given -> !given.equals("percent")) // no key is read from it
                .flatMap(given -> forms().keySet().stream().map(shown -> Arguments.of(given, shown)));
    }

    @ParameterizedTest
    @MethodSource("givenAndShown")
    void key_isHiddenWhateverItsForm(String given, String form) {
        Shown shown = new Shown();
        shown.hide(Secret.of(forms().get(given)));

        String text = shown.lines("The value " + forms().get(form) + " isn't a path.");

        assertThat(text).startsWith("The value ").endsWith(" isn't a path.");
        for (int at = 0; at + 8 <= BODY.length(); at++) {
            assertThat(text).doesNotContain(BODY.substring(at, at + 8));
        }
    }

    @Test
    void key_hidesNothingElse() {
        Shown shown = new Shown();
        shown.hide(Secret.of(forms().get("written")));
        String words =
                BEGIN + " isn't C:\\new\\100%25 salesforce-token.properties, 3MVG9Sample00D5g00000Abc12EAB " + END;

        assertThat(shown.line(words)).isEqualTo(words);
    }

    /** Whoever answers in Salesforce's place chooses the text of a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVATEKEY IllegalStateException MojoFailureException, and as many words as a key is long",
                "-----BEGIN PUBLIC KEY-----\nIllegalStateException\nMojoFailureException\n-----END PUBLIC KEY-----",
                "no PRIVATE KEY-----\nIllegalStateException\nMojoFailureException\n-----END PRIVATE KEY-----"
            })
    void textThatIsNoKey_hidesNoneOfItsWords(String inside) {
        String token = Base64.getEncoder().encodeToString(inside.getBytes(UTF_8));
        Shown shown = new Shown();
        shown.hide(Secret.of(token));

        assertThat(shown.line("IllegalStateException " + token + " MojoFailureException"))
                .isEqualTo("IllegalStateException [secret] MojoFailureException");
    }

    /** What stands beside a key in its file is no secret: a certificate, or what OpenSSL writes of it. */
    @Test
    void key_hidesNothingThatStandsBesideIt() {
        Shown shown = new Shown();
        String beside = "Attributes\n friendlyName3: salesforce-production\n";
        shown.hide(Secret.of(Base64.getEncoder().encodeToString((beside + forms().get("lines")).getBytes(UTF_8))));

        assertThat(shown.lines(beside + divided(64).get(3))).isEqualTo(beside + "[secret]");
    }

    /** Each line of a key is looked for in thirteen forms, in all that is shown. */
    @Test
    void textOfMoreLinesThanAnyKeyHas_isNoKey() {
        String lines = "aB3+x6\n".repeat(5000);

        assertThat(KeyText.in(Secret.of(BEGIN + "\n" + lines + END))).isEmpty();
        assertThat(KeyText.in(Secret.of(lines))).isEmpty();
    }

    /** The longest that the JDK reads, its slashes with a backslash as JSON may have them, behind its certificates. */
    @Test
    void longestKey_isOne() {
        byte[] bytes = new byte[9300];
        new Random(7).nextBytes(bytes);
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        String certificate = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";

        assertThat(KeyText.in(Secret.of(certificate.repeat(3) + BEGIN + "\n" + body.replace("/", "\\/") + "\n" + END)))
                .hasValueSatisfying(
                        key -> assertThat(String.join("", key.pieces())).isEqualTo(body.replace("\n", "")));
    }

    /** Nothing tells a long token of a server from a key without its boundaries. */
    @Test
    void wordInALongToken_staysReadable() {
        Shown shown = new Shown();
        String part = "q83vEjRWeJCrze8SNFZ4";
        shown.hide(Secret.of("refused/SALESFORCE/Nothing/".repeat(20) + part + "AbCd".repeat(5)));

        assertThat(shown.line("refused: SALESFORCE_DOMAIN. Nothing was sent. " + part))
                .isEqualTo("refused: SALESFORCE_DOMAIN. Nothing was sent. [secret]");
    }
}
