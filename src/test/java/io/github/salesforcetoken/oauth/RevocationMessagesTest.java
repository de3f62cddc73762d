package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood.Reason;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Secret TOKEN = Secret.of("5Aep861.Secret=Token");
    private static final Secret SECRET = Secret.of("1234567890123456789");

    @Test
    void request_ofAPublicClientNamesItAndTheToken() throws Exception {
        Call<Void> request = RevocationMessages.revoke(app(Optional.empty(), ClientAuthentication.POST), TOKEN);

        assertThat(request.uri()).hasToString("https://acme.my.salesforce.com/services/oauth2/revoke");
        assertThat(request.form().orElseThrow().reveal().split("&"))
                .containsExactlyInAnyOrder("token=5Aep861.Secret%3DToken", "client_id=3MVG9Sample");
        assertThat(request.authorization()).isEmpty();
        assertThat(request.toString()).doesNotContain(TOKEN.reveal());
    }

    @Test
    void request_ofAConfidentialClientProvesItAsAtTheTokenEndpoint() throws Exception {
        Call<Void> post = RevocationMessages.revoke(app(Optional.of(SECRET), ClientAuthentication.POST), TOKEN);
        Call<Void> basic = RevocationMessages.revoke(app(Optional.of(SECRET), ClientAuthentication.BASIC), TOKEN);

        assertThat(post.form().orElseThrow().reveal()).contains("client_secret=" + SECRET.reveal());
        assertThat(post.authorization()).isEmpty();
        assertThat(basic.form().orElseThrow().reveal()).isEqualTo("token=5Aep861.Secret%3DToken");
        assertThat(basic.authorization().orElseThrow().reveal()).startsWith("Basic ");
    }

    @Test
    void read_anEmptyAnswerIsSuccess() throws Exception {
        Call<Void> request = RevocationMessages.revoke(app(Optional.empty(), ClientAuthentication.POST), TOKEN);

        assertThatCode(() -> request.read(200, "", NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            error=invalid_token&error_description=token+is+invalid                                  | invalid_token
            error=unsupported_token_type&error_description=5Aep861.Secret%3DToken                   | unsupported_token_type
            {"error":"invalid_token","error_description":"5Aep861.Secret=Token is invalid"}          | invalid_token
            Bad_Id                                                                                  | Bad_Id
            """)
    void read_aRefusalInAnyFormHidesTheToken(String body, String error) throws Exception {
        Call<Void> request = RevocationMessages.revoke(app(Optional.empty(), ClientAuthentication.POST), TOKEN);

        Refused refused = catchThrowableOfType(Refused.class, () -> request.read(400, body, NOW));

        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused).hasMessageNotContaining(TOKEN.reveal());
    }

    /** The page of a captive portal comes with 200; whoever took it for success would throw a live token away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <html>Welcome to our network</html> | HTML
            200 | OK                                  | NOT_JSON
            503 | ''                                  | EMPTY
            500 | {}                                  | FIELD_MISSING
            """)
    void read_whatIsNoAnswerIsNoSuccess(int status, String body, Reason reason) throws Exception {
        Call<Void> request = RevocationMessages.revoke(app(Optional.empty(), ClientAuthentication.POST), TOKEN);

        NotUnderstood answer = catchThrowableOfType(NotUnderstood.class, () -> request.read(status, body, NOW));

        assertThat(answer.reason()).isEqualTo(reason);
    }

    private static ClientApp app(Optional<Secret> secret, ClientAuthentication authentication) throws Exception {
        return ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9Sample", secret, authentication);
    }
}
