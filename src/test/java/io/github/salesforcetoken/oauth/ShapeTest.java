package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tokens, scopes, ids, addresses and names can look like, and what in them could end a line or steer a terminal. */
class ShapeTest {

    @Test
    void fits_takesWhatSalesforceIssues() {
        assertThat(Shape.TOKEN.fits("00D5g00000Abc12!AQ8AQHxyz_.AbC")).isTrue();
        assertThat(Shape.TOKEN.fits("5Aep861abc.def==")).isTrue();
        assertThat(Shape.TOKEN.fits("aPrxCode%3D%3D")).isTrue();
        assertThat(Shape.TOKEN.fits("x".repeat(16 * 1024))).isTrue();
        assertThat(Shape.SCOPE.fits("refresh_token api custom_permissions")).isTrue();
        assertThat(Shape.ID.fits("00D5g00000Abc12")).isTrue();
        assertThat(Shape.ID.fits("00D5g00000Abc12EAB")).isTrue();
        assertThat(Shape.ADDRESS.fits("https://acme--uat.sandbox.my.salesforce.com"))
                .isTrue();
        assertThat(Shape.ADDRESS.fits("https://acme.my.site.com:8443/partners_1/"))
                .isTrue();
        assertThat(Shape.ADDRESS.fits("http://[::1]:1717")).isTrue();
        assertThat(Shape.USERNAME.fits("ada.lovelace+ci@acme.example")).isTrue();
        assertThat(Shape.USERNAME.fits("zo\u00eb@acme.example")).isTrue();
        assertThat(Shape.WORDS.fits("Developer Edition")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void fits_takesNothingThatEndsALineOrIsNotSeen(Shape shape) {
        String good = switch (shape) {
            case ID -> "00D5g00000Abc12";
            case ADDRESS -> "https://acme.my.salesforce.com/x";
            default -> "good";
        };
        assertThat(shape.fits(good)).isTrue();
        assertThat(shape.fits("")).isFalse();
        for (String bad : new String[] {
            "\n",
            "\r",
            "\t",
            "\0",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u00ad",
            "\u200b",
            "\u200f",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\ue000",
            "\ud800",
            "\ufff9",
            "\uffff",
            "\udb40\udc41"
        }) {
            assertThat(shape.fits(good + bad)).as("%s after", shape).isFalse();
            assertThat(shape.fits(bad + good)).as("%s before", shape).isFalse();
            assertThat(shape.fits(good + bad + good)).as("%s within", shape).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a token", " token", "token ", "t\u00f6ken", "\u00a0token"})
    void fits_takesNoTokenWithBlanksOrBeyondAscii(String text) {
        assertThat(Shape.TOKEN.fits(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api \"full\"", "api\\full"})
    void fits_takesNoScopeBeyondTheGrammar(String text) {
        assertThat(Shape.SCOPE.fits(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://acme.my.salesforce.com",
                "https://",
                "https:///x",
                "https://ada@acme.my.salesforce.com",
                "https://acme.my.salesforce.com?x=y",
                "https://acme.my.salesforce.com#x",
                "https://acme.my.salesforce.com/$(id)",
                "https://acme.my.salesforce.com/`id`",
                "https://acme.my.salesforce.com/'x'",
                "https://acme.my.salesforce.com:123456",
                "https://acme my.salesforce.com"
            })
    void fits_takesNoAddressThatIsMoreThanHostPortAndPath(String text) {
        assertThat(Shape.ADDRESS.fits(text)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fits_judgesAFloodAtOnce(Shape shape) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String part : new String[] {"a", " ", "/", "https://a", "a.", "\u00e9", "0"}) {
                assertThat(shape.fits(part.repeat(1_000_000))).isFalse();
                shape.fits("https://" + part.repeat(1_990 / part.length()) + "\n");
            }
        });
    }

    @Test
    void checked_showsNothingOfWhatItRefuses() {
        assertThat(Shape.TOKEN.checked("good")).isEqualTo("good");
        assertThatThrownBy(() -> Shape.TOKEN.checked("secretive\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not of the shape TOKEN");
    }
}
