package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1717/OauthRedirect",
                "http://localhost",
                "https://login.salesforce.com/",
                "https://login.salesforce.com/services/oauth2/success",
                "https://Acme.example:8443/Cb?a=b%20c",
                "com.acme.app:/callback",
                "myapp://callback",
                "https://acme.example/cb?tenant=a&codes=1"
            })
    void of_keepsEveryCharacter(String redirectUri) throws Exception {
        assertThat(RedirectUri.of(redirectUri)).hasToString(redirectUri);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1717/OauthRedirect, REDIRECT_URI_LOOPBACK_ADDRESS",
        "http://[::1]:1717/OauthRedirect, REDIRECT_URI_LOOPBACK_ADDRESS",
        "http://acme.example/cb, REDIRECT_URI_NOT_HTTPS",
        "http://localhost.acme.example/cb, REDIRECT_URI_NOT_HTTPS",
        "https://acme.example/cb#top, REDIRECT_URI_HAS_FRAGMENT",
        "http://localhost:1717/cb#, REDIRECT_URI_HAS_FRAGMENT",
        "/OauthRedirect, REDIRECT_URI_MALFORMED",
        "localhost:1717, REDIRECT_URI_MALFORMED",
        "https:acme, REDIRECT_URI_MALFORMED",
        "https:///cb, REDIRECT_URI_MALFORMED",
        "http://local host/cb, REDIRECT_URI_MALFORMED",
        "http://localhost:1717/cb?code=aPrx.x&state=y, REDIRECT_URI_IS_ANSWER",
        "https://acme.example/cb?tenant=a&st%61te=y, REDIRECT_URI_IS_ANSWER",
        "myapp://callback?error=access_denied, REDIRECT_URI_IS_ANSWER",
        "https://acme.example/cb?response=x, REDIRECT_URI_IS_ANSWER",
        "javascript://acme.example/%0aalert(1), REDIRECT_URI_MALFORMED",
        "DATA://acme.example/x, REDIRECT_URI_MALFORMED",
        "http://localhost:0/cb, REDIRECT_URI_HAS_NO_SUCH_PORT",
        "http://localhost:65536/cb, REDIRECT_URI_HAS_NO_SUCH_PORT",
        "https://acme.example:70000/cb, REDIRECT_URI_HAS_NO_SUCH_PORT"
    })
    void of_refusesWhatSalesforceWouldNotRegister(String redirectUri, ValueProblem problem) {
        assertThat(catchThrowableOfType(Failure.class, () -> RedirectUri.of(redirectUri))
                        .problem())
                .isEqualTo(problem);
    }

    @Test
    void of_refusesWhatIsLongerThanTheFieldInSetup() {
        assertThat(catchThrowableOfType(Failure.class, () -> RedirectUri.of("https://acme.example/" + "a".repeat(2000)))
                        .problem())
                .isEqualTo(ValueProblem.REDIRECT_URI_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1717/OauthRedirect, true, 1717",
        "http://localhost/callback, true, 80",
        "http://localhost:65535, true, 65535",
        "https://localhost:8443/callback, false, 8443",
        "https://login.salesforce.com/services/oauth2/success, false, 80",
        "myapp://callback, false, 80"
    })
    void isLoopback_whereAProgramCanWaitForTheBrowser(String address, boolean loopback, int port) throws Exception {
        RedirectUri redirectUri = RedirectUri.of(address);

        assertThat(redirectUri.isLoopback()).isEqualTo(loopback);
        if (loopback) {
            assertThat(redirectUri.port()).isEqualTo(port);
        }
    }
}
