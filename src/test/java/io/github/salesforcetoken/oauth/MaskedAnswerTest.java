package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.testing.RsaKeys;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that repeats what was sent, whatever grant and header that was. */
class MaskedAnswerTest {

    private static final String REFRESH_TOKEN = "5Aep861SampleRefreshToken==";
    private static final String SECRET = "4F1A5C0FFEE2B1D4E6A7";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void refreshToken_isMasked() throws Exception {
        assertThatItIsMasked(
                app(ClientAuthentication.POST), new Grant.RefreshToken(Secret.of(REFRESH_TOKEN)), REFRESH_TOKEN);
    }

    @Test
    void assertion_isMasked() throws Exception {
        Secret assertion = JwtAssertion.sign(
                (RSAPrivateKey) RsaKeys.first().getPrivate(), "3MVG9", "ada@example.com", LoginHost.PRODUCTION, NOW);

        assertThatItIsMasked(app(ClientAuthentication.POST), new Grant.JwtBearer(assertion), assertion.reveal());
    }

    @Test
    void credentialsOfTheHeader_areMasked() throws Exception {
        String credentials = Base64.getEncoder().encodeToString(("3MVG9:" + SECRET).getBytes(UTF_8));

        assertThatItIsMasked(app(ClientAuthentication.BASIC), new Grant.ClientCredentials(), credentials);
    }

    private static void assertThatItIsMasked(ClientApp app, Grant grant, String sent) {
        Call<SalesforceToken> request = TokenMessages.redeem(app, grant);
        String body = "{\"error\":\"invalid_grant\",\"error_description\":\"you sent " + sent + " to us\"}";

        Refused refused = catchThrowableOfType(Refused.class, () -> request.read(400, body, NOW));

        assertThat(refused.description()).contains("you sent [secret] to us");
        assertThatNoneOccurIn(refused.toString(), sent, SECRET);
    }

    private static ClientApp app(ClientAuthentication authentication) throws Exception {
        return ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9", Optional.of(Secret.of(SECRET)), authentication);
    }
}
