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
                "myapp://callback"
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
        "http://local host/cb, REDIRECT_URI_MALFORMED"
    })
    void of_refusesWhatSalesforceWouldNotRegister(String redirectUri, InvalidValueException.Problem problem) {
        assertThat(catchThrowableOfType(InvalidValueException.class, () -> RedirectUri.of(redirectUri))
                        .problem())
                .isEqualTo(problem);
    }

    @Test
    void of_refusesWhatIsLongerThanTheFieldInSetup() {
        assertThat(catchThrowableOfType(
                                InvalidValueException.class,
                                () -> RedirectUri.of("https://acme.example/" + "a".repeat(2000)))
                        .problem())
                .isEqualTo(InvalidValueException.Problem.REDIRECT_URI_TOO_LONG);
    }
}
