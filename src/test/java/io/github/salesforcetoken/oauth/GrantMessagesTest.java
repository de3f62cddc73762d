package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.testing.RsaKeys;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the token endpoint for the grants without a browser. */
class GrantMessagesTest {

    private static final String TOKEN = "5Aep861secretRefreshToken==";
    private static final String SECRET = "secretOfTheClient0123456789";

    @Test
    void refresh_ofAPublicClientNamesTheClient() throws Exception {
        Call<SalesforceToken> request =
                TokenMessages.redeem(app(Optional.empty()), new Grant.RefreshToken(Secret.of(TOKEN)));

        assertThat(form(request))
                .containsOnly(
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("client_id", "3MVG9Sample"),
                        Map.entry("refresh_token", "5Aep861secretRefreshToken%3D%3D"));
        assertThatNoneOccurIn(request.toString() + new Grant.RefreshToken(Secret.of(TOKEN)), TOKEN);
    }

    @Test
    void refresh_ofAConfidentialClientProvesItOnce() throws Exception {
        Call<SalesforceToken> post =
                TokenMessages.redeem(app(Optional.of(SECRET)), new Grant.RefreshToken(Secret.of(TOKEN)));

        assertThat(form(post)).containsEntry("client_secret", SECRET);
        assertThat(post.authorization()).isEmpty();
    }

    @Test
    void jwtBearer_goesWithoutClientIdAndSecret() throws Exception {
        Secret assertion = JwtAssertion.sign(
                (RSAPrivateKey) RsaKeys.first().getPrivate(),
                "3MVG9Sample",
                "ci@acme.example",
                LoginHost.PRODUCTION,
                Instant.EPOCH);

        Call<SalesforceToken> request = TokenMessages.redeem(app(Optional.of(SECRET)), new Grant.JwtBearer(assertion));

        assertThat(form(request)).containsOnlyKeys("grant_type", "assertion");
        assertThat(form(request)).containsEntry("grant_type", "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer");
        assertThat(request.authorization()).isEmpty();
    }

    @Test
    void jwtBearer_takesNothingButAJwt() {
        Throwable[] failure = new Throwable[1];
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TokenMessages.redeem(app(Optional.empty()), new Grant.JwtBearer(Secret.of("secretButNoJwt"))))
                .satisfies(thrown -> failure[0] = thrown);
        assertThatNoneOccurIn(failure[0].toString(), "secretButNoJwt");
    }

    @Test
    void clientCredentials_goAsPostOrBasic() throws Exception {
        Call<SalesforceToken> post = TokenMessages.redeem(app(Optional.of(SECRET)), new Grant.ClientCredentials());
        Call<SalesforceToken> basic = TokenMessages.redeem(
                ClientApp.of(
                        LoginHost.ofDomain("acme"),
                        "3MVG9Sample",
                        Optional.of(Secret.of(SECRET)),
                        ClientAuthentication.BASIC),
                new Grant.ClientCredentials());

        assertThat(form(post)).containsOnlyKeys("grant_type", "client_id", "client_secret");
        assertThat(form(basic)).containsOnlyKeys("grant_type");
        assertThat(basic.authorization()).isPresent();
    }

    @Test
    void tokenExchange_sendsTheTokenItsTypeAndTheHandler() throws Exception {
        IdentityToken token = new IdentityToken(Secret.of("eyJhbGciOiJSUzI1NiJ9.e30.c2ln"), SubjectTokenType.ID_TOKEN);

        Call<SalesforceToken> plain =
                TokenMessages.redeem(app(Optional.empty()), new Grant.TokenExchange(token, Optional.empty()));
        Call<SalesforceToken> handled = TokenMessages.redeem(
                app(Optional.of(SECRET)), new Grant.TokenExchange(token, Optional.of("CiHandler")));

        assertThat(form(plain))
                .containsOnlyKeys("grant_type", "client_id", "subject_token", "subject_token_type")
                .containsEntry("grant_type", "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange")
                .containsEntry("subject_token_type", "urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aid_token")
                .containsEntry("subject_token", token.value().reveal());
        assertThat(form(handled))
                .containsEntry("token_handler", "CiHandler")
                .containsEntry("client_secret", SECRET)
                .containsEntry("client_id", "3MVG9Sample");
        assertThat(plain.sent()).contains(token.value());
        assertThatNoneOccurIn(
                plain + " " + new Grant.TokenExchange(token, Optional.empty()),
                token.value().reveal());
    }

    /** RFC 6749 section 2.3.1: a colon in the id must not end it. */
    @Test
    void basicAuthentication_encodesIdAndSecretBeforeItJoinsThem() throws Exception {
        ClientApp app = ClientApp.of(
                LoginHost.ofDomain("acme"), "id:1", Optional.of(Secret.of("s+e/c:r=t%")), ClientAuthentication.BASIC);

        Call<SalesforceToken> request = TokenMessages.redeem(app, new Grant.RefreshToken(Secret.of(TOKEN)));

        String header = request.authorization().orElseThrow().reveal();
        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring("Basic ".length())), US_ASCII))
                .isEqualTo("id%3A1:s%2Be%2Fc%3Ar%3Dt%25");
        assertThat(request.sent())
                .extracting(Secret::reveal)
                .contains("s+e/c:r=t%", "s%2Be%2Fc%3Ar%3Dt%25", header.substring("Basic ".length()), TOKEN);
        assertThat(form(request)).containsOnlyKeys("grant_type", "refresh_token");
        assertThatNoneOccurIn(request.toString(), "s+e/c:r=t%", header, TOKEN);
    }

    @ParameterizedTest
    @EnumSource(GrantType.class)
    void grantType_isFoundByTheValueOfTheParameter(GrantType type) throws Exception {
        assertThat(GrantType.of(type.parameter())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "refresh-token", "JWT_BEARER", "authorization_code"})
    void grantType_ofAnotherNameIsRefused(String name) {
        assertThat(catchThrowableOfType(Failure.class, () -> GrantType.of(name)).problem())
                .isEqualTo(ValueProblem.GRANT_UNKNOWN);
    }

    private static ClientApp app(Optional<String> secret) throws Failure {
        return ClientApp.of(
                LoginHost.ofDomain("acme"), "3MVG9Sample", secret.map(Secret::of), ClientAuthentication.POST);
    }

    private static Map<String, String> form(Call<?> request) {
        return Stream.of(request.form().orElseThrow().reveal().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
