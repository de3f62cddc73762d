package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void of_asksForACodeWithPkceAndState() throws Exception {
        AuthorizationRequest request = request(new LoginHints("login", Optional.empty(), Optional.empty()));
        PendingAuthorization pending = request.pending();

        assertThat(request.uri().toString())
                .startsWith(
                        "https://acme.my.salesforce.com/services/oauth2/authorize?response_type=code&client_id=3MVG9.a_b");
        assertThat(query(request))
                .containsExactly(
                        Map.entry("response_type", "code"),
                        Map.entry("client_id", "3MVG9.a_b"),
                        Map.entry("redirect_uri", "http://localhost:1717/OauthRedirect"),
                        Map.entry("scope", "api refresh_token"),
                        Map.entry("prompt", "login"),
                        Map.entry("state", pending.state().reveal()),
                        Map.entry("code_challenge", s256(pending.codeVerifier())),
                        Map.entry("code_challenge_method", "S256"));
        assertThat(pending.clientId()).isEqualTo("3MVG9.a_b");
        assertThat(pending.createdAt()).isEqualTo(NOW);
    }

    @Test
    void of_passesHintsOn() throws Exception {
        AuthorizationRequest request =
                request(new LoginHints("login consent", Optional.of("ada+ci@acme.example"), Optional.of("popup")));

        assertThat(query(request))
                .containsEntry("prompt", "login consent")
                .containsEntry("login_hint", "ada+ci@acme.example")
                .containsEntry("display", "popup");
    }

    @Test
    void of_writesBlanksAsPercent20() throws Exception {
        assertThat(request(new LoginHints("login", Optional.empty(), Optional.empty()))
                        .uri()
                        .getRawQuery())
                .contains("scope=api%20refresh_token")
                .doesNotContain("+");
    }

    @Test
    void of_makesANewVerifierAndStateOfBase64UrlCharactersEachTime() throws Exception {
        Object[] verifiers = IntStream.range(0, 200)
                .mapToObj(i -> unchecked(new LoginHints("login", Optional.empty(), Optional.empty())))
                .flatMap(request -> Stream.of(
                        request.pending().codeVerifier().reveal(),
                        request.pending().state().reveal()))
                .peek(text -> assertThat(text).matches("[A-Za-z0-9_-]{43}"))
                .distinct()
                .toArray();

        assertThat(verifiers).hasSize(400);
    }

    @Test
    void toString_showsNeitherStateNorVerifier() throws Exception {
        AuthorizationRequest request = request(new LoginHints("login", Optional.empty(), Optional.empty()));

        assertThatNoneOccurIn(
                request.toString() + request.pending(),
                request.pending().state().reveal(),
                request.pending().codeVerifier().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "LOGIN", "login  consent", "login,consent"})
    void hints_refuseAPromptThatSalesforceDoesNotKnow(String prompt) {
        assertThat(catchThrowableOfType(Failure.class, () -> LoginHints.of(prompt, Optional.empty(), Optional.empty()))
                        .problem())
                .isEqualTo(ValueProblem.PROMPT_UNKNOWN);
    }

    @Test
    void hints_refuseADisplayThatSalesforceDoesNotKnow() {
        assertThat(catchThrowableOfType(
                                Failure.class, () -> LoginHints.of("login", Optional.empty(), Optional.of("wide")))
                        .problem())
                .isEqualTo(ValueProblem.DISPLAY_UNKNOWN);
    }

    private static AuthorizationRequest unchecked(LoginHints hints) {
        try {
            return request(hints);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    private static AuthorizationRequest request(LoginHints hints) throws Failure {
        ClientApp app =
                ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9.a_b", Optional.empty(), ClientAuthentication.POST);
        return AuthorizationRequest.of(
                app, RedirectUri.of(RedirectUri.DEFAULT), Scopes.of("api,refresh_token api"), hints, NOW);
    }

    private static Map<String, String> query(AuthorizationRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(request.uri().getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    /** RFC 7636 section 4.2, written again so that the library is checked too. */
    private static String s256(Secret verifier) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
