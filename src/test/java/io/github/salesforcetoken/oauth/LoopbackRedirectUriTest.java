package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackRedirectUriTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:0/x", "http://localhost:65536/x", "https://acme.example:70000/x"})
    void of_refusesPortsThatDoNotExist(String address) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> RedirectUri.of(address))
                .matches(e -> e.problem() == InvalidValueException.Problem.REDIRECT_URI_HAS_NO_SUCH_PORT);
    }
}
