package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Copies.ADDRESS;
import static io.github.salesforcetoken.oauth.Copies.CODE;
import static io.github.salesforcetoken.oauth.Copies.ENCODED;
import static io.github.salesforcetoken.oauth.Copies.STATE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code that lost or gained something on its way is not sent, and one that did not is not altered. */
class AlteredCodeTest {

    private static final Optional<Secret> PENDING = Optional.of(Secret.of(STATE));
    private static final String STATE_FIRST = "http://localhost:1717/OauthRedirect?state=" + STATE + "&code=";

    @ParameterizedTest
    @ValueSource(strings = {"&sa=D&source=hangouts", "&utm_source=x", "&data=05%7C01"})
    void aCutCode_isCutOffWhateverTheWrappingPutsBehindIt(String behind) {
        assertThat(problemOf(STATE_FIRST + ENCODED.substring(0, 60) + behind)).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(codeIn(STATE_FIRST + ENCODED + behind)).isEqualTo(CODE);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aCodeThatIsBrokenAnywhere_isPutTogether(int at) {
        String broken = ENCODED.substring(0, at) + "\n" + ENCODED.substring(at);

        assertThat(codeIn(broken)).isEqualTo(CODE);
        assertThat(codeIn(STATE_FIRST + broken)).isEqualTo(CODE);
        assertThat(codeIn(STATE_FIRST + Copies.encoded(ENCODED).replaceAll("(?<=%25|3)(?=3|D)", "\n")))
                .isEqualTo(CODE);
    }

    static IntStream breaks() {
        return IntStream.range(5, ENCODED.length());
    }

    @Test
    void halfAnEncodedPadding_isCutOff() {
        assertThat(problemOf(ENCODED.substring(0, ENCODED.length() - 2))).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(problemOf(ENCODED.substring(0, ENCODED.length() - 1))).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(problemOf(CODE + "=")).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(codeIn(CODE + "%")).isEqualTo(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"%s\",\"x\":1}", "<input value=\"%s\"/>", "code %s, thanks"})
    void aCutCodeWithTextAroundIt_isCutOff(String text) {
        assertThat(problemOf(text.formatted(CODE.substring(0, 60)))).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(codeIn(text.formatted(CODE))).isEqualTo(CODE);
    }

    @Test
    void aCodeInQuotedPrintable_isReadAsThatFirst() {
        String printable = Copies.wrapped(CODE.substring(0, CODE.length() - 2), 30, "=\r\n") + "=3D=\r\n=3D";

        assertThat(codeIn(printable)).isEqualTo(CODE);
        assertThat(codeIn("Hi,\n" + printable + "\nThanks")).isEqualTo(CODE);
    }

    /** It was a "+", which a form takes for one. */
    @Test
    void aBlankInADecodedCode_isNotLeftOut() {
        String decoded = ADDRESS.replace(ENCODED, CODE);

        assertThat(codeIn(decoded)).isEqualTo(CODE);
        assertThat(problemOf(decoded.replace('+', ' '))).isEqualTo(CODE_IS_CUT_OFF);
    }

    @Test
    void whatATerminalPutsAroundAPaste_staysWithinACode() {
        String code = "aPrxab201~cd200~ef==";

        assertThat(codeIn(code)).isEqualTo(code);
        assertThat(codeIn("200~" + code + "201~")).isEqualTo(code);
        assertThat(codeIn(STATE_FIRST + code)).isEqualTo(code);
    }

    @Test
    void aLinkInEncodedBase64_isUnwrapped() {
        String base64 = Base64.getEncoder().encodeToString((ADDRESS + "#").getBytes(UTF_8));

        assertThat(codeIn("https://filter.example/?u=" + Copies.encoded(base64) + "&h=1"))
                .isEqualTo(CODE);
    }

    @ParameterizedTest
    @MethodSource("altered")
    void aCodeWithAnotherBeginning_isMalformed(String code) {
        assertThat(problemOf(code)).isEqualTo(CODE_MALFORMED);
    }

    static Stream<String> altered() {
        return Stream.of("A" + CODE.substring(1), CODE.toUpperCase(Locale.ROOT), "x" + CODE, "3D" + CODE);
    }

    @Test
    void theEndOfACodeOrState_isCutOff() {
        IntStream.of(1, 4, 30, 50)
                .forEach(start -> assertThat(problemOf(CODE.substring(start))).isEqualTo(CODE_IS_CUT_OFF));
        assertThat(problemOf(STATE)).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(problemOf(STATE.substring(5))).isEqualTo(CODE_IS_CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1717",
                "y1",
                "127.0.0.1",
                "2026-11-26",
                "HTTP/1.1",
                "acme2.my.salesforce.com",
                "/home/user1/token.properties",
                "ERR_SSL_PROTOCOL_ERROR_1",
                "6bc22b44-9b8c-40e9-8aaf-22cce3448027",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"
            })
    void whatCanBeGuessed_isNoCode(String text) {
        assertThat(problemOf(text)).isEqualTo(CODE_IS_ABSENT);
    }

    /** Passwords, keys of other services, and what filters and compression make. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pZ8Q.newKind_0123456789abcdefXYZ",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy",
                "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY",
                "Tr0ub4dor-Correct7Horse9Battery",
                "tVIWVG1D4___.YXAzOmFjbWU6YTpvOjEyMw",
                "9c1185a5c5e9fc54612808977ee8f548B2258d31"
            })
    void whatIsAsRandomAsACode_isNotSent(String text) {
        assertThat(problemOf(text)).isEqualTo(CODE_IS_ABSENT);
        assertThat(problemOf("\"" + text + "\"")).isEqualTo(CODE_IS_ABSENT);
    }

    /** Such as a variable of an environment file, or what a proxy's log has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CODE=%s\nSTATE=%s",
                "?CODE=%s&STATE=%s",
                "Code: %s\nState: %s",
                "{\"CODE\":\"%s\",\"STATE\":\"%s\"}"
            })
    void namesInCapitals_tellWhoseCodeItIs(String form) throws Failure {
        assertThat(codeIn(form.formatted(CODE, STATE))).isEqualTo(CODE);
        assertThat(CallbackParser.parse(form.formatted(CODE, Copies.FOREIGN_STATE), PENDING)
                        .state())
                .contains(Secret.of(Copies.FOREIGN_STATE));
        assertThat(problemOf(form.formatted(CODE, STATE.substring(0, 20)))).isEqualTo(CODE_IS_CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-\n", "\n-", "\u2010\n", "\n+", ".\n", "\n~"})
    void aSignAtTheOnlyBreakOfACode_isNotTakenForTheCodes(String sign) {
        String code = "aPrxCulfl41o1e2ESbWQODZp3i.Tyl_P7D4WOEt9Wa6Qbd8cnLyIxCmi1yXUbRjxUUa1624j1w==";
        for (int at = 5; at < code.length() - 3; at++) {
            String first = code.substring(0, at);
            String address = ADDRESS.replace(ENCODED, first + sign + Copies.encoded(code.substring(at)));

            assertThat(problemOf(address)).isEqualTo(CODE_IS_CUT_OFF);
            assertThat(problemOf(first + sign + code.substring(at))).isEqualTo(CODE_HAS_LINE_BREAK);
            assertThat(codeIn(address.replace(sign, "\n"))).isEqualTo(code);
        }
    }

    private static String codeIn(String pasted) {
        try {
            return ((Callback.Granted) CallbackParser.parse(pasted, PENDING))
                    .code()
                    .reveal();
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    private static Problem problemOf(String pasted) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> CallbackParser.parse(pasted, PENDING));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.problem();
    }
}
