package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Copies.ADDRESS;
import static io.github.salesforcetoken.oauth.Copies.CODE;
import static io.github.salesforcetoken.oauth.Copies.ENCODED;
import static io.github.salesforcetoken.oauth.Copies.FOREIGN;
import static io.github.salesforcetoken.oauth.Copies.STATE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODES_DIFFER;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_GIVEN_TWICE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.testing.SampleSecrets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The address as people copy it, with a login pending. Each way of copying is tried with the right address, with that of another
 * login, and with one that lacks its end: whatever happens, no other code than the right one comes out.
 */
class CopiedCallbackTest {

    private static final String CUT_STATE = ADDRESS.substring(0, ADDRESS.length() - 9);
    private static final String CUT_CODE = ADDRESS.substring(0, ADDRESS.indexOf("U1624"));
    private static final Optional<Secret> PENDING = Optional.of(Secret.of(STATE));

    @TestFactory
    Stream<DynamicTest> theRightAddress_isFound() {
        return each((name, copied) -> assertThat(CallbackParser.parse(copied.apply(ADDRESS), PENDING))
                .isEqualTo(new Callback.Granted(Secret.of(CODE), PENDING)));
    }

    @TestFactory
    Stream<DynamicTest> theAddressOfAnotherLogin_isSaidToBeOne() {
        return each((name, copied) -> {
            Callback callback = CallbackParser.parse(copied.apply(FOREIGN), PENDING);
            assertThat(callback.state()).isPresent().isNotEqualTo(PENDING);
        });
    }

    @TestFactory
    Stream<DynamicTest> anAddressWhoseStateIsCut_isSaidToBeCutOff() {
        return each(
                (name, copied) -> assertThat(refusalOf(copied.apply(CUT_STATE))).isEqualTo(CODE_IS_CUT_OFF));
    }

    /** Its state is missing, too, unless somebody else's is there. */
    @TestFactory
    Stream<DynamicTest> anAddressWhoseCodeIsCut_isSaidToBeCutOff() {
        return each((name, copied) -> assertThat(refusalOf(copied.apply(CUT_CODE)))
                .isEqualTo(name.startsWith("beside others") ? null : CODE_IS_CUT_OFF));
    }

    @Test
    void aRowOfCharactersThatProofpointTookOut_isPutBack() {
        assertThat(UrlDefense.third("see https://urldefense.com/v3/__http://a.example/**Bb*c__;JSUlJg!!x!y$ end"))
                .isEqualTo("see https://urldefense.com http://a.example/%%%b&c !x!y$ end");
    }

    @Test
    void threeAddressesInAWholeMail_leaveNoDoubtWhichIsMeant() throws Exception {
        String mail = "Dear all,\n".repeat(500) + FOREIGN + "\n" + "and so on\n".repeat(500) + ADDRESS + "\n"
                + FOREIGN.replace("Zm9y", "b3Ro") + "\n> ".repeat(1000);

        assertThat(mail).hasSizeGreaterThan(12_000);
        assertThat(CallbackParser.parse(mail, PENDING)).isEqualTo(new Callback.Granted(Secret.of(CODE), PENDING));
        assertThat(refusalOf(mail.replace(ADDRESS, CUT_STATE))).isEqualTo(CODE_IS_CUT_OFF);
    }

    @Test
    void twoCodesOfThisLogin_areNotGuessedAt() {
        assertThat(refusalOf(ADDRESS + "\n" + ADDRESS.replace("aPrxC", "aPrxD")))
                .isEqualTo(CODES_DIFFER);
        assertThat(refusalOf(CODE + "\n" + CODE.replace("aPrxC", "aPrxD"))).isEqualTo(CODES_DIFFER);
    }

    @Test
    void anAddressWithTwoCodes_isNotGuessedAt() {
        assertThat(refusalOf(ADDRESS.replace("&state", "&code=aPrxAnother%3D&state")))
                .isEqualTo(CODE_GIVEN_TWICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Code: %s",
                "the code is \u201c%s\u201d.",
                "*%s*",
                "<%s>",
                "[%s]",
                "%s\u200b",
                "\u001b[200~%s\u001b[201~",
                "> %s\n> Thanks",
                "%s\n"
            })
    void aBareCode_isFoundWherePkceBindsIt(String text) throws Exception {
        Callback found = new Callback.Granted(Secret.of(CODE), Optional.empty());

        assertThat(CallbackParser.parse(text.formatted(CODE), PENDING)).isEqualTo(found);
        assertThat(CallbackParser.parse(text.formatted(ENCODED), PENDING)).isEqualTo(found);
        assertThat(CallbackParser.parse(text.formatted(Copies.wrapped(ENCODED, 40, "\n")), PENDING))
                .isEqualTo(found);
        assertThat(refusalOf(text.formatted(CODE.substring(0, 50))))
                .isIn(CODE_IS_CUT_OFF, CODE_MALFORMED, CODE_HAS_LINE_BREAK);
        assertThat(refusalOf(text.formatted("code=" + ENCODED))).isEqualTo(CODE_IS_CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "help me",
                "localhost",
                "ERR_CONNECTION_REFUSED",
                "This site can\u2019t be reached\nlocalhost refused to connect.",
                "3MVG9PhR6g6B7ps7EB1zaXdl6Gk1bJ1YHsZkz.aA0Ab.1b2C3d4E5f",
                "5Aep861zRbUp4Wf7BvzQ8gEw7UYKzBIlvWxNrBYzd0",
                "5Aep861zRbUp4Wf7BvzQ8gEw7UYKzBIlvWxNrBYzd0==", // ends like a code, but nothing more of one can come
                "refresh_token=",
                "00D5g00000Abc12!AQ8AQHxyz.abc",
                "ci@acme.example",
                "https://protect-eu.mimecast.com/s/AbC1CDEF2hIjK3l?domain=localhost",
                "https://url.uk.m.mimecastprotect.com/s/AbC1CDEF2hIjK3l",
                "https://acme.lightning.force.com/lightning/page/home",
                "?state=" + STATE,
                "http://localhost:1717/OauthRedirect?error=x"
            })
    void whatIsNoCode_isNotSent(String text) {
        assertThat(refusalOf(text)).isEqualTo(CODE_IS_ABSENT);
    }

    @Test
    void aQueryThatATelephoneCapitalized_isRead() throws Exception {
        String query = ADDRESS.substring(ADDRESS.indexOf("code="));
        String capitalized = "C" + query.substring(1);

        assertThat(CallbackParser.parse(capitalized, PENDING)).isEqualTo(CallbackParser.parse(query, PENDING));
        assertThat(codeIn(capitalized.replace(STATE, "foreignstate"))).isEmpty();
    }

    @Test
    void aRefusalOfThisLogin_isOne() throws Exception {
        String refusal =
                "http://localhost:1717/OauthRedirect?error=access_denied&error_description=end-user+denied&state=";

        assertThat(CallbackParser.parse("> " + refusal + STATE + ".", PENDING)).isInstanceOf(Callback.Denied.class);
        assertThat(CallbackParser.parse(refusal + "another", PENDING).state()).isNotEqualTo(PENDING);
    }

    @Test
    void anAddressThatAPageHasShortened_isNotTaken() {
        assertThat(refusalOf(ADDRESS.replace("1o1e2ESbWQODZp3i", "\u2026"))).isEqualTo(CODE_IS_CUT_OFF);
        assertThat(refusalOf(ADDRESS.replace("1o1e2ESbWQODZp3i", "..."))).isEqualTo(CODE_IS_CUT_OFF);
    }

    /** As long as may be, of all that can be undone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%25",
                "&amp;",
                "\\",
                "\\u0026",
                "=3D",
                "=\n",
                "> ",
                "\n",
                "code=",
                "code=a&state=",
                "/v3/__",
                "__;",
                "-3A__",
                "aPrx",
                "aPrx=\n",
                "\u001b[0m",
                "aHR0cDov",
                "code: abcdef ",
                "?",
                "&#38",
                "http://a?code=b&state=c\n",
                "\u2026",
                "%41\n"
            })
    void aHostileText_isReadInTime(String piece) {
        String text = piece.repeat(64 * 1024 / piece.length());

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            assertThat(codeIn(text)).isNotEqualTo(CODE);
            assertThat(codeIn(ADDRESS.replace("code=", "code=" + piece) + text.substring(2000)))
                    .isIn(CODE, "");
        });
    }

    private static String codeIn(String text) {
        try {
            Callback callback = CallbackParser.parse(text, PENDING);
            return callback instanceof Callback.Granted granted
                            && callback.state().equals(PENDING)
                    ? granted.code().reveal()
                    : "";
        } catch (Failure e) {
            return "";
        }
    }

    private interface Check {
        void of(String name, UnaryOperator<String> copied) throws Exception;
    }

    private static Stream<DynamicTest> each(Check check) {
        return Copies.ways().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> check.of(way.getKey(), way.getValue())));
    }

    /** Null when it is taken for the answer of another login, which is not sent either. */
    private static Problem refusalOf(String copied) {
        Failure refusal = catchThrowableOfType(
                Failure.class,
                () -> assertThat(CallbackParser.parse(copied, PENDING).state())
                        .isPresent()
                        .isNotEqualTo(PENDING));
        SampleSecrets.assertThatNoneOccurIn(String.valueOf(refusal), CODE, STATE);
        return refusal == null ? null : refusal.problem();
    }
}
