package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Copies.ADDRESS;
import static io.github.salesforcetoken.oauth.Copies.CODE;
import static io.github.salesforcetoken.oauth.Copies.FOREIGN;
import static io.github.salesforcetoken.oauth.Copies.STATE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between the lines of a code looks like a part of it, and the state behind it is right all the same. */
class MixedInCopyTest {

    private static final Optional<Secret> PENDING = Optional.of(Secret.of(STATE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n12\n",
                "\npage\n",
                "\nPage 2\n",
                "\n|12|\n",
                "\n\n- 3 -\n\n",
                "\n--More--\n",
                "\n[INFO]\n",
                "\n2 ",
                "\n2. ",
                "\n- ",
                "\n. "
            })
    void whatStandsBetweenTheLines_isNeverTakenForTheCode(String between) {
        for (int width = 30; width < ADDRESS.length(); width++) {
            assertThat(codeIn(Copies.wrapped(ADDRESS, width, between))).isIn(CODE, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n+", "-\n", "\n-", "\n~", "~\n", "\n/", "\n_", "=\n", "\n="})
    void theSameSignAtEachLine_isNeverTakenForTheCode(String sign) {
        for (int width = 20; width < 36; width++) {
            assertThat(codeIn(Copies.wrapped(ADDRESS, width, sign))).isIn(CODE, "");
        }
        String wide = ADDRESS.replace("code=", "code=aPrx" + "a0B".repeat(60)).replace("aPrxCul", "Cul");
        String code = CODE.replace("aPrx", "aPrx" + "a0B".repeat(60));
        for (int width = 95; width < 110; width++) {
            assertThat(codeIn(Copies.wrapped(wide, width, sign))).isIn(code, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "~ ", "- ", ". ", "2 ", "2. ", "/"})
    void aMarginThatTheAddressHasToo_isLeftOut(String margin) {
        for (int width = 30; width < ADDRESS.length(); width++) {
            assertThat(codeIn(margin + Copies.wrapped(ADDRESS, width, "\n" + margin)))
                    .isEqualTo(CODE);
        }
    }

    @Test
    void aCodeInLinesOfAnyWidth_isStillPutTogether() {
        for (int width = 1; width < ADDRESS.length(); width++) {
            assertThat(codeIn(Copies.wrapped(ADDRESS, width, "\n"))).isEqualTo(CODE);
        }
    }

    @Test
    void anAddressThatIsCompressedOrInDigits_isReadAndNeverTakenForACode() throws Exception {
        String gzip = Base64.getEncoder().encodeToString(gzip(ADDRESS));
        String zlib = Base64.getUrlEncoder().encodeToString(zlib(ADDRESS));

        assertThat(codeIn(gzip)).isEqualTo(CODE);
        assertThat(codeIn(zlib)).isEqualTo(CODE);
        assertThat(codeIn(HexFormat.of().formatHex(ADDRESS.getBytes(UTF_8)))).isEqualTo(CODE);
        assertThat(CallbackParser.parse(Base64.getEncoder().encodeToString(gzip(FOREIGN)), PENDING)
                        .state())
                .isPresent()
                .isNotEqualTo(PENDING);
        for (String cut : new String[] {gzip.substring(0, 90), zlib.substring(0, 90)}) {
            assertThat(refusalOf(cut)).isEqualTo(CODE_IS_ABSENT);
        }
    }

    @Test
    void aCodeWithMoreThanTwoEqualsSigns_isNotOne() {
        assertThat(refusalOf(ADDRESS.replace("%3D%3D", "%3D%3D%3D"))).isIn(CODE_MALFORMED, CODE_IS_CUT_OFF);
    }

    @Test
    void textInBase64WithoutItsBeginningOrEnd_isNoCode() {
        for (String text : new String[] {ADDRESS, CODE, Base64.getEncoder().encodeToString(ADDRESS.getBytes(UTF_8))}) {
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
            for (int cut = 1; cut < encoded.length(); cut++) {
                assertThat(codeIn(encoded.substring(cut))).isIn(CODE, "");
                // Of the two equals signs at the end of the code, the first alone is an end too.
                assertThat(codeIn(encoded.substring(0, cut))).isIn(CODE, CODE.substring(0, CODE.length() - 1), "");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3D", "%3D", "e", "state3D", "x", "tate%3D"})
    void thePendingStateWithSomethingBefore_isNoCode(String before) {
        assertThat(codeIn(before + STATE)).isEmpty();
        assertThat(codeIn(before + STATE.substring(0, STATE.length() - 3))).isEmpty();
        assertThat(codeIn(STATE.substring(3) + before)).isEmpty();
    }

    /** Its middle can't be told from something random. */
    @Test
    void whatIsCompressed_isNoCodeWhereverItIsCut() throws IOException {
        for (String whole : new String[] {
            Base64.getEncoder().encodeToString(gzip(ADDRESS)),
            Base64.getUrlEncoder().encodeToString(zlib(ADDRESS)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(gzip(FOREIGN))
        }) {
            for (int cut = 1; cut < whole.length(); cut++) {
                assertThat(codeIn(whole.substring(cut))).isEmpty();
                assertThat(codeIn(whole.substring(0, cut))).isIn(CODE, "");
            }
        }
    }

    private static String codeIn(String text) {
        try {
            return CallbackParser.parse(text, PENDING) instanceof Callback.Granted granted
                            && (granted.state().isEmpty() || granted.state().equals(PENDING))
                    ? granted.code().reveal()
                    : "";
        } catch (Failure e) {
            return "";
        }
    }

    private static Problem refusalOf(String text) {
        return catchThrowableOfType(Failure.class, () -> CallbackParser.parse(text, PENDING))
                .problem();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes)) {
            zlib.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
