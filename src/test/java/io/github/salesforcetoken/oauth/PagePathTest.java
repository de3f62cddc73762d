package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages a logged-in browser may be sent to. */
class PagePathTest {

    private static PagePath page(String given) throws Failure {
        return PagePath.of(given, LoginHost.ofDomain("acme"));
    }

    @ParameterizedTest
    @CsvSource({
        "lightning/page/home, /lightning/page/home",
        "/lightning/page/home, /lightning/page/home",
        "' /001/e?retURL=%2F001 ', /001/e?retURL=%2F001",
        "/apex/Page?a=https://b//c#d, /apex/Page?a=https://b//c#d",
        "/lightning/r/Account/001A:1/view, /lightning/r/Account/001A:1/view",
        "a..b/.c/d., /a..b/.c/d.",
        "100%, /100%",
        "/, /"
    })
    void pageOfTheOrg_beginsWithOneSlash(String given, String value) throws Exception {
        assertThat(page(given).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://evil.example/",
                "HTTPS:evil.example",
                "javascript:alert(1)",
                "//evil.example/x",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "a\\b",
                "/a\nb",
                "/a\r\nSet-Cookie: x",
                "/a\tb",
                "/a\u0000b",
                "/a\u2028b",
                "/a\u200bb",
                "/..//evil.example",
                "/a/../b",
                "..",
                "./a",
                "a//b",
                "/%2Fevil.example",
                "/%252fevil.example",
                "/%5Cevil.example",
                "/%5cevil.example",
                "/%255Cevil.example",
                "/%0d%0aX: y",
                "/%09/evil.example",
                "/%2e%2e/x",
                "%2F%2Fevil.example"
            })
    void whatCouldLeadElsewhere_isRefused(String given) {
        Failure failure = catchThrowableOfType(Failure.class, () -> page(given));
        assertThat(failure).as(given).isNotNull();
        assertThat(failure.problem()).isEqualTo(ValueProblem.PATH_MALFORMED);
    }

    @Test
    void longPage_isRefused() {
        assertThat(catchThrowableOfType(Failure.class, () -> page("a".repeat(2001))))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"s/account, /partners/s/account", "/partners/s/x, /partners/s/x", "/partnersx, /partners/partnersx"})
    void pageOfASite_beginsWithTheSitesPath(String given, String value) throws Exception {
        LoginHost site = LoginHost.ofLoginUrl("https://acme.my.site.com/partners");
        assertThat(PagePath.of(given, site).value()).isEqualTo(value);
    }
}
