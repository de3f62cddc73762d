package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.CODE_GIVEN_TWICE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_AUTHORIZE_URL;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_TOO_LONG;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackParserTest {

    /** With all that makes a Salesforce code hard to copy: padding, "+", "/", ".", "_" and "-". */
    private static final String CODE = "aPrx0jWj.o8K_Xu-zF+wZ/nxHq9GdqyFmDttQJMANnGV5pg==";

    private static final String ENCODED = "aPrx0jWj.o8K_Xu-zF%2BwZ%2FnxHq9GdqyFmDttQJMANnGV5pg%3D%3D";
    private static final String STATE = "dGhlIHN0YXRlIG9mIHRoaXM";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CODE,
                ENCODED,
                "  " + CODE + "\n",
                "\"" + ENCODED + "\"",
                "'" + CODE + "'",
                "\u201c" + CODE + "\u201d",
                " ' \"" + CODE + "\" ' ",
                "<" + CODE + ">",
                "aPrx0jWj.o8K_Xu-zF%252BwZ%252FnxHq9GdqyFmDttQJMANnGV5pg%253D%253D",
                "aPrx0jWj.o8K_Xu-zF+wZ/nxHq9GdqyFmDttQJMANnGV5pg%3D%3D",
                "code=" + ENCODED,
                "?code=" + ENCODED,
                "code=" + CODE,
                "code=" + ENCODED
                        + "&sfdc_community_url=https%3A%2F%2Facme.my.site.com&iss=https://acme.my.salesforce.com",
                "sfdc_community_id=0DB000000000001&code=" + ENCODED,
                "https://login.salesforce.com/?code=" + ENCODED,
                "http://localhost:1717/OauthRedirect?code=" + ENCODED,
                "localhost:1717/OauthRedirect?code=" + ENCODED,
                "http://localhost:1717/OauthRedirect?code=" + ENCODED + "#_=_",
                "myapp:/callback?code=" + ENCODED,
                "http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect%3Fcode%3D"
                        + "aPrx0jWj.o8K_Xu-zF%252BwZ%252FnxHq9GdqyFmDttQJMANnGV5pg%253D%253D",
            })
    void parse_findsTheSameCodeInEveryForm(String pasted) throws Exception {
        assertThat(CallbackParser.parse(pasted, Optional.empty()))
                .isEqualTo(new Callback.Granted(Secret.of(CODE), Optional.empty()));
    }

    /** The text of most people is read at once, and must be read as if everything had been undone first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aPrx0jWj.o8K_Xu-zFnx==",
                "aPrx0jWj.o8K_Xu-zFnx=",
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.o8K_Xu-zFnx%3D%3D&state=" + STATE,
                "https://login.salesforce.com/services/oauth2/success?code=aPrx0jWj.o8K_Xu-zFnx%3D&state=" + STATE,
                CODE,
                ENCODED,
                "http://localhost:1717/OauthRedirect?code=" + ENCODED + "&state=" + STATE,
                "http://localhost:1717/OauthRedirect?code=" + CODE + "&state=" + STATE,
                "aPrx0jWj%2Bo8K==",
                "aPrx0jWj.o8K===",
                "aPrx0jWj.o8K",
                "aPrx0jWj.o8KaPrx0jWj.o8K==",
                "aPrx0jWj...o8K==",
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.o8K_Xu-zFnx%3D%3D",
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.o8K_Xu-zFnx%3D%3D&state=dGhlIHN0YXRlIG",
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.o8K_Xu-zFnx%3D%3D&state=another",
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.aPrx%3D%3D&state=" + STATE,
                "http://localhost:1717/OauthRedirect?code=aPrx0jWj.o8K&state=" + STATE
            })
    void parse_readsAnUntouchedTextAsItReadsAnyOther(String pasted) {
        for (Optional<Secret> state : List.of(Optional.<Secret>empty(), Optional.of(Secret.of(STATE)))) {
            assertThat(outcome(() -> CallbackParser.parse(pasted, state)))
                    .isEqualTo(outcome(() -> CallbackParser.undone(pasted, state)));
        }
    }

    private static Object outcome(Callable<Callback> reading) {
        try {
            return reading.call();
        } catch (Failure e) {
            return e.problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void parse_keepsTheStateOfACallback() throws Exception {
        Callback callback =
                CallbackParser.parse("http://localhost:1717/cb?code=" + ENCODED + "&state=" + STATE, Optional.empty());

        assertThat(callback).isEqualTo(new Callback.Granted(Secret.of(CODE), Optional.of(Secret.of(STATE))));
        assertThatNoneOccurIn(callback.toString(), CODE, STATE);
    }

    /** Of 2,048 states, one begins with what is an equals sign in mail (RFC 2045 section 6.7). */
    @ParameterizedTest
    @ValueSource(strings = {"3Dqg_tmS6WFhwUgku", "3dO_ay61jnFbnIU3xjj"})
    void parse_keepsAStateThatBeginsLikeAnEncodedCharacter(String state) throws Exception {
        String address = "http://localhost:1717/OauthRedirect?code=" + ENCODED + "&state=" + state;

        for (String pasted : List.of(address, "Address: <" + address + ">", address.replace("=", "=3D"))) {
            assertThat(CallbackParser.parse(pasted, Optional.empty()).state())
                    .as(pasted)
                    .contains(Secret.of(state));
        }
    }

    @Test
    void parse_takesAnEmptyStateAsNone() throws Exception {
        assertThat(CallbackParser.parse("?code=" + ENCODED + "&state=", Optional.empty())
                        .state())
                .isEmpty();
    }

    @Test
    void parse_readsARefusalOnTheCallback() throws Exception {
        Callback callback = CallbackParser.parse(
                "http://localhost:1717/OauthRedirect?error=access_denied"
                        + "&error_description=end-user+denied+authorization&state=" + STATE,
                Optional.empty());

        assertThat(callback)
                .isEqualTo(new Callback.Denied(
                        "access_denied", Optional.of("end-user denied authorization"), Optional.of(Secret.of(STATE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com/setup/secur/RemoteAccessErrorPage.apexp"
                        + "?error=invalid_client&error_description=app+must+be+installed+into+org",
                "/setup/secur/RemoteAccessErrorPage.apexp"
                        + "?error=invalid_client&error_description=app+must+be+installed+into+org",
                "error=invalid_client&error_description=app%20must%20be%20installed%20into%20org",
            })
    void parse_readsSalesforcesOwnErrorPages(String pasted) throws Exception {
        assertThat(CallbackParser.parse(pasted, Optional.empty()))
                .isEqualTo(new Callback.Denied(
                        "invalid_client", Optional.of("app must be installed into org"), Optional.empty()));
    }

    @Test
    void parse_takesARefusalForOneEvenWhenACodeIsBesideIt() throws Exception {
        assertThat(CallbackParser.parse("?code=" + ENCODED + "&error=access_denied", Optional.empty()))
                .isInstanceOf(Callback.Denied.class);
    }

    @Test
    void parse_keepsEscapeSequencesAndFloodsOutOfARefusal() throws Exception {
        Callback.Denied denied = (Callback.Denied) CallbackParser.parse(
                "?error=access_denied%1B%5B31m&error_description=a%0Ab%1B%5B2J%22" + "x".repeat(2000),
                Optional.empty());

        OAuthException.Denied refusal = new OAuthException.Denied(denied);
        assertThat(refusal.error()).isEqualTo("access_denied[31m");
        assertThat(refusal.description().orElseThrow()).startsWith("a b[2J").hasSizeLessThanOrEqualTo(300);
        assertThat(refusal.getMessage())
                .isEqualTo("access_denied[31m: " + refusal.description().orElseThrow());
    }

    /** To look for a state takes time, and anyone may bring one that is as long as an address. */
    @Test
    void parseQuery_leavesTheWordsOfARefusalAloneUntilItsStateIsCompared() throws Exception {
        Callback.Denied denied = (Callback.Denied) CallbackParser.parseQuery("error=no-" + STATE
                + "&error_description=for+" + STATE + "+or+ZEdobElITjBZWFJsSUc5bUlIUm9hWE&state=" + STATE);

        assertThat(denied.error()).isEqualTo("no-" + STATE);
        assertThat(denied.description()).contains("for " + STATE + " or ZEdobElITjBZWFJsSUc5bUlIUm9hWE");
        assertThatNoneOccurIn(denied.toString(), STATE);
        OAuthException.Denied refusal = new OAuthException.Denied(denied);
        assertThat(refusal.getMessage()).isEqualTo("no-[secret]: for [secret] or [secret]");
        assertThatNoneOccurIn(refusal.error() + refusal.description() + refusal.getMessage(), STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=%20&error_description=x", "error=%E3%85%A4&error_description=x", "error=%1B"})
    void parseQuery_takesNoBlankErrorForARefusal(String query) {
        assertThat(catchThrowableOfType(Failure.class, () -> CallbackParser.parseQuery(query))
                        .problem())
                .isEqualTo(CODE_IS_ABSENT);
    }

    @Test
    void parseQuery_takesABlankDescriptionAsNone() throws Exception {
        assertThat(CallbackParser.parseQuery("error=x&error_description=+%0A"))
                .isEqualTo(new Callback.Denied("x", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aPrx\r\nabc",
                "http://localhost:1717/cb?code=aPrx\nabc",
                "?code=0123456789\nabc",
                "?code=aPrx%0Aabc"
            })
    void parse_refusesALineBreakInTheCode(String pasted) {
        assertThat(problemOf(pasted)).isEqualTo(CODE_HAS_LINE_BREAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aPrx abc",
                "?code=%zz",
                "aPrx\"abc",
                "?code=%C3%A4",
                "?code=aPrx%20abc%3D",
                "?code=aPrx%3D%3Dabc&x="
            })
    void parse_refusesWhatNoCodeHas(String pasted) {
        assertThat(problemOf(pasted)).isEqualTo(CODE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "?",
                "?code=",
                "code=",
                "http://localhost:1717/OauthRedirect",
                "https://acme.my.salesforce.com/?startURL=%2Fhome",
                "/OauthRedirect",
                "?state=abc"
            })
    void parse_saysThatThereIsNoCode(String pasted) {
        assertThat(problemOf(pasted)).isEqualTo(CODE_IS_ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?code=a&code=b", "?code=a&state=s&state=t", "?error=a&error=b"})
    void parse_refusesParametersGivenTwice(String pasted) {
        assertThat(problemOf(pasted)).isEqualTo(CODE_GIVEN_TWICE);
    }

    @Test
    void parse_recognisesTheAddressThatShouldHaveBeenOpened() {
        assertThat(problemOf(
                        "https://login.salesforce.com/services/oauth2/authorize?response_type=code&client_id=3MVG9"))
                .isEqualTo(CODE_IS_AUTHORIZE_URL);
    }

    @Test
    void parse_refusesWhatIsTooLongForAnAddress() {
        assertThat(problemOf("?code=" + "a".repeat(100_000))).isEqualTo(CODE_TOO_LONG);
        assertThat(problemOf("?code=" + "a".repeat(5_000))).isEqualTo(CODE_TOO_LONG);
        assertThat(problemOf("\ufdfa".repeat(60_000))).isEqualTo(CODE_TOO_LONG); // each is 18 characters to Unicode
    }

    @Test
    void parse_takesTheLongestCodeAndNoLonger() throws Exception {
        assertThat(CallbackParser.parse("?code=" + "a".repeat(4096), Optional.empty()))
                .isInstanceOf(Callback.Granted.class);
        assertThat(problemOf("?code=" + "a".repeat(4097))).isEqualTo(CODE_TOO_LONG);
    }

    @Test
    void parseQuery_refusesWhatIsTooLongForAnAddress() throws Exception {
        String code = "code=" + ENCODED + "&x=";
        String longest = code + "a".repeat(16 * 1024 - code.length());

        assertThat(CallbackParser.parseQuery(longest))
                .isEqualTo(new Callback.Granted(Secret.of(CODE), Optional.empty()));
        assertThat(catchThrowableOfType(Failure.class, () -> CallbackParser.parseQuery(longest + "a"))
                        .problem())
                .isEqualTo(CODE_TOO_LONG);
    }

    @Test
    void parse_readsThousandsOfParameters() throws Exception {
        assertThat(CallbackParser.parse("a=&".repeat(5_000) + "code=" + ENCODED, Optional.empty()))
                .isEqualTo(new Callback.Granted(Secret.of(CODE), Optional.empty()));
    }

    private static Problem problemOf(String pasted) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> CallbackParser.parse(pasted, Optional.empty()));
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal)
                .hasMessage(refusal.problem().name() + (refusal.shown().isEmpty() ? "" : ": " + refusal.shown()));
        assertThat(refusal.shown()).doesNotContain("aPrx");
        return refusal.problem();
    }
}
