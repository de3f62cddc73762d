package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.testing.SteeringText;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one filter: what it leaves of words of others, and what of a library's failure. */
class ShownTest {

    private static final String TOKEN = "5Aep861Sample+Token/x==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n::set-env name=A::b",
                "x ::add-path::/tmp",
                "::warning::x",
                "x\r##[command]y",
                "x##vso[task.setvariable variable=A]y",
                "###[x]",
                "##teamcity[x]",
                "\u001b[31mred\u009b0m",
                "\u202eevil\u2066",
                "zero\u200bwidth\ufeff",
                "a\u2028b\u2029c\u0085d"
            })
    void plain_leavesNothingThatSteers(String text) {
        SteeringText.assertThatNoneOccursIn(Shown.plain(text));
        assertThat(Shown.plain(text)).doesNotContain("\n");
    }

    /** They are letters or marks, which nothing is drawn for. */
    @Test
    void plain_leavesNothingOfWhatCannotBeSeen() {
        assertThat(Shown.plain("ad\u3164a\u115f@\u034fex\ufe00ample\udb40\udd00.com :\ufe0f:"))
                .isEqualTo("ada@example.com : :");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_grant: expired access/refresh token",
                "h\u00f6flich \"zitiert\" \\ 100 %",
                "a::b [::1]:80 #1"
            })
    void plain_leavesOtherWordsAsTheyAre(String text) {
        assertThat(Shown.plain(text)).isEqualTo(text);
    }

    @Test
    void line_hidesASecretInEveryForm() {
        Shown shown = new Shown();
        assertThat(shown.line(TOKEN)).isEqualTo(TOKEN);
        shown.hide(Secret.of(TOKEN));

        assertThat(shown.line("a " + TOKEN + " b")).isEqualTo("a [secret] b");
        assertThat(shown.lines("a\n" + TOKEN + "\nb")).isEqualTo("a\n[secret]\nb");
        assertThat(shown.line(TOKEN.toLowerCase(java.util.Locale.ROOT))).isEqualTo("[secret]");
        assertThatNoneOccurIn(
                shown.line(
                        "5Aep861Sample%2BToken%2Fx%3D%3D 5aep861Sample%2bToken%2fx%3d%3d NUFlcDg2MVNhbXBsZStUb2tlbi94PT0="),
                TOKEN);
    }

    /** The filter takes commands of runners apart, and with them such a secret. */
    @ParameterizedTest
    @ValueSource(strings = {"pa##w0rd!", "::abc123", "##vso[1abc", "a#########1", "x ::1234"})
    void line_hidesASecretThatLooksLikeACommand(String secret) {
        Shown shown = new Shown();
        shown.hide(Secret.of(secret));

        assertThat(shown.line("the value " + secret + " x" + secret + "y")).isEqualTo("the value [secret] x[secret]y");
    }

    /** What is left of a secret without its padding may be a word, or nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"======", "a=====", "is====="})
    void line_leavesWhatIsNotTheSecret(String secret) {
        Shown shown = new Shown();
        shown.hide(Secret.of(secret));

        assertThat(shown.line("this is a line, " + secret)).isEqualTo("this is a line, [secret]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p\u00e4ssw\u00f6rd123", "a\"b1\"c2", "x\\\"y\\z1"})
    void words_holdNoPartOfASecretWithCharactersThatAnErrorHasNot(String secret) {
        assertThat(Shown.words("bad " + secret + " there", List.of(Secret.of(secret))))
                .isEqualTo("bad [secret] there");
    }

    @Test
    void line_leavesAPlainWordThatSomebodyHasAsASecret() {
        Shown shown = new Shown();
        shown.hide(Secret.of("secret"));

        assertThat(shown.line("No client secret is set.")).isEqualTo("No client secret is set.");
    }

    @Test
    void words_areCutAndHoldNoWordThatCouldBeAToken() {
        assertThat(Shown.words("x ".repeat(1000), List.of())).hasSizeLessThanOrEqualTo(300);
        assertThat(Shown.words("a " + "t".repeat(100) + " b", List.of())).isEqualTo("a tttttttttttt... b");
        assertThat(Shown.words("a " + "0A1B".repeat(16) + " b", List.of()))
                .as("as long as a consumer secret")
                .isEqualTo("a 0A1B0A1B0A1B... b");
        assertThat(Shown.words("5Aep 861 Sample-Token x", List.of(Secret.of(TOKEN))))
                .isEqualTo("[secret]");
    }

    /** An org may repeat as much of what it was sent as it likes, also cut at either end, divided or encoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4cD8eF0gH2iJ6kL5mN7oP",
                "4CD8EF0GH2IJ6KL5MN7OP",
                "4cD8-eF0g%H2iJ_6kL5",
                "AQEAQ4cD8eF0",
                "L5mN7oP.q9-S",
                "xx4cD8eF0gH2iJyy",
                "NGNEOGVGMGdIMmlKNmtM", // Base64
            })
    void words_holdNoPieceOfASecret(String piece) {
        Secret token = Secret.of("00D5g00000Abc12!AQEAQ4cD8eF0gH2iJ6kL5mN7oP.q9-S");

        assertThat(Shown.words("bad " + piece + " there, of 00D5g00000Abc12EAB", List.of(token)))
                .matches("bad (xx|NGNE)?\\[secret](yy)? there, of 00D5g00000Abc12EAB");
    }

    /** Not every part of it looks random. */
    @Test
    void whatGoesOnFromAPieceOfASecret_isHiddenToItsEnds() {
        String secret = "E89B72FB7ED8F6F57387DE54DBBCC23737415DCD50735637CC5EDAC3C6A5C2F5";

        assertThat(Shown.words(
                        "secret " + secret.substring(0, 52) + "... is wrong, " + secret.substring(29) + " too",
                        List.of(Secret.of(secret))))
                .isEqualTo("secret [secret]... is wrong, [secret] too");
    }

    /** Hardly any has nothing in it that looks random, so that it is left whole. */
    @Test
    void aRandomSecretCutAtBothEnds_leavesNothingLongBesideTheMark() {
        Random random = new Random(42);
        int hidden = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            String secret = i % 2 == 0
                    ? HexFormat.of().withUpperCase().formatHex(bytes)
                    : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            String text =
                    "secret " + secret.substring(random.nextInt(12), secret.length() - random.nextInt(12)) + "...";
            Shown shown = new Shown();
            shown.hide(Secret.of(secret));

            String line = shown.line(text);
            assertThat(Shown.words(text, List.of(Secret.of(secret)))).isEqualTo(line);
            if (!line.equals(text)) {
                hidden++;
                for (int at = 0; at + 12 <= secret.length(); at++) {
                    assertThat(line).doesNotContainIgnoringCase(secret.substring(at, at + 12));
                }
            }
        }
        assertThat(hidden).isGreaterThan(990);
    }

    @Test
    void words_keepWhatIsNoSecretOfAnybody() {
        String said = "expired access/refresh token of the token file and acme-project-2026 at 2026-11-27T08:45:00.000";
        List<Secret> secrets = List.of(
                Secret.of("old-refresh-token-of-words"),
                Secret.of("a-token-2026-11-27"),
                Secret.of("00D5g00000Abc12!AQOfTheTokenFileAndMore"),
                Secret.of("the-acme-project-2026-client"));

        assertThat(Shown.words(said, secrets)).isEqualTo(said);
        Shown shown = new Shown();
        secrets.forEach(shown::hide);
        assertThat(shown.line(said)).isEqualTo(said);
    }

    /** A host name, a scope or a user name that an answer brings may hold one as well. */
    @Test
    void line_hidesPiecesOfALongSecret() {
        Shown shown = new Shown();
        shown.hide(Secret.of("00D5g00000Abc12!AQEAQ4cD8eF0gH2iJ6kL5mN7oP.q9rS"));
        shown.hide(Secret.of("force://3MVG9abc1234567890::5Aep861aB3cD5eF7@acme-2026-dev-ed.my.salesforce.com"));

        assertThat(shown.line("see https://4cd8ef0gh2ij6kl5.example/ of 00D5g00000Abc12EAB"))
                .isEqualTo("see https://[secret].example/ of 00D5g00000Abc12EAB");
        assertThat(shown.line("https://acme-2026-dev-ed.my.salesforce.com/"))
                .isEqualTo("https://acme-2026-dev-ed.my.salesforce.com/");
    }

    /** More is never shown, and to look for secrets in all that a server sends takes long. */
    @Test
    void words_beyondTheLimitAreNotLookedThrough() {
        String most = "\u00fc".repeat(20 * 1024); // which an error's words don't have, so that nothing is left of it

        assertThat(Shown.words(most + " after", List.of())).isEmpty();
        assertThat(Shown.words(most.substring(7) + " after", List.of())).isEqualTo(" after");
    }

    @Test
    void words_areNotCutWithinASecret() {
        String most = "\u00fc".repeat(20 * 1024 - 18);

        assertThat(Shown.words(most + ' ' + TOKEN, List.of(Secret.of(TOKEN)))).isBlank();
    }

    @Test
    void textWithASecret_isTold() {
        Shown shown = new Shown();
        shown.hide(Secret.of(TOKEN));

        assertThat(shown.hides("x=" + TOKEN)).isTrue();
        assertThat(shown.hides("x=\u001b[2J\ny")).isFalse();
    }

    @Test
    void everything_takesTimeInProportion() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String part : List.of("a", " ", "#", ":", "\u001b", "%", "a ")) {
                Shown.words(part.repeat(1_000_000), List.of(Secret.of(TOKEN)));
            }
        });
    }

    @Test
    void failureOfTheNetwork_keepsItsClassesAndNoneOfItsWords() {
        Throwable cause = new SSLHandshakeException("says " + TOKEN);
        cause.initCause(new ProtocolException("Unexpected status line: " + TOKEN));
        cause.addSuppressed(new IOException(TOKEN));

        Throwable kept = new OAuthException.Unreachable(
                        "acme.example", 443, Optional.empty(), OAuthException.Unreachable.Stage.SECURE, cause)
                .getCause();

        assertThat(kept).isInstanceOf(SSLHandshakeException.class).hasMessage(null);
        assertThat(kept.getCause()).isInstanceOf(ProtocolException.class).hasMessage(null);
        assertThat(kept.getSuppressed()).isEmpty();
        assertThat(kept.getStackTrace()).isEqualTo(cause.getStackTrace());
    }

    /** As a host name, which an answer may bring, it has no punctuation; as a file name it may have other. */
    @Test
    void line_hidesASecretThatLostItsPunctuation() {
        String token = "5Aep861abc.DEF_ghi!JKL-mno.PQR_stu.VWX==";
        Shown shown = new Shown();
        shown.hide(Secret.of(token));

        assertThat(shown.line("see https://5aep861abcdefghijklmnopqrstuvwx.example/ and go on"))
                .isEqualTo("see [secret] and go on");
        assertThat(shown.line("see https://5aep861abc.example/ and go on"))
                .isEqualTo("see https://5aep861abc.example/ and go on");
    }
}
