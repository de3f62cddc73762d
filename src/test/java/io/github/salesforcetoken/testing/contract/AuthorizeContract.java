package io.github.salesforcetoken.testing.contract;

import static io.github.salesforcetoken.testing.SpringServer.PUBLIC_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
abstract class AuthorizeContract extends Contract {

    @Test
    void authorize_answersWithCodeAndStateAtTheRedirectUri() {
        String location = server().allow(url(request(PUBLIC_CLIENT)));

        assertThat(location).startsWith(Server.REDIRECT_URI + "?");
        assertThat(callback(location).get("code")).isNotEmpty();
        assertThat(callback(location).get("state")).isEqualTo(STATE);
    }

    @Test
    void authorize_givesACodeWithoutState() {
        Form callback = callback(server().allow(url(request(PUBLIC_CLIENT).without("state"))));

        assertThat(callback.get("code")).isNotEmpty();
        assertThat(callback.get("state")).isNull();
    }

    @Test
    void authorize_givesEveryRequestACodeOfItsOwn() {
        assertThat(code(PUBLIC_CLIENT)).isNotEqualTo(code(PUBLIC_CLIENT));
    }

    @Test
    void authorize_reportsDenial() {
        assertThatTheCallbackSays(server().deny(url(request(PUBLIC_CLIENT))), "access_denied");
    }

    @Test
    void authorize_refusesAMissingChallenge() {
        Form request = request(PUBLIC_CLIENT).without("code_challenge").without("code_challenge_method");

        assertThatTheCallbackSays(open(request).header("Location"), "invalid_request");
    }

    @Test
    void authorize_refusesAChallengeThatIsTheVerifier() {
        Form request = request(PUBLIC_CLIENT).with("code_challenge_method", "plain");

        assertThatTheCallbackSays(open(request).header("Location"), "invalid_request");
    }

    @Test
    void authorize_takesAChallengeWithoutAMethodAsDocumented() {
        String location = server().allow(url(request(PUBLIC_CLIENT).without("code_challenge_method")));

        assertThat(location).contains(unless(Deviation.METHOD_MAY_BE_LEFT_OUT, "code=", "error=invalid_request"));
    }

    @Test
    void authorize_refusesAnUnknownScope() {
        assertThatTheCallbackSays(
                open(request(PUBLIC_CLIENT).with("scope", "api everything")).header("Location"), "invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Server.REDIRECT_URI + "/",
                Server.REDIRECT_URI + "?more=1",
                "http://localhost:1718/OauthRedirect",
                "http://localhost:1717/oauthredirect",
                "https://localhost:1717/OauthRedirect",
                "http://127.0.0.1:1717/elsewhere",
                "https://app.example.com/callback"
            })
    void authorize_neverRedirectsToAnUnregisteredUri(String redirectUri) {
        assertThatNobodyIsRedirected(open(request(PUBLIC_CLIENT).with("redirect_uri", redirectUri)));
    }

    @Test
    void authorize_comparesThePortOfALoopbackAddressAsDocumented() {
        Answer answer = open(request(PUBLIC_CLIENT).with("redirect_uri", "http://127.0.0.1:1718/OauthRedirect"));

        assertThat(answer.status()).isEqualTo(unless(Deviation.LOOPBACK_PORT_IS_COMPARED, 400, 302));
    }

    @Test
    void authorize_neverRedirectsForAnUnknownClient() {
        assertThatNobodyIsRedirected(open(request("nobody")));
    }

    @Test
    void authorize_neverRedirectsWhereAParameterComesTwice() {
        assertThatNobodyIsRedirected(open(request(PUBLIC_CLIENT).and("client_id", PUBLIC_CLIENT)));
    }

    private static void assertThatTheCallbackSays(String location, String error) {
        assertThat(location).startsWith(Server.REDIRECT_URI + "?");
        assertThat(callback(location).get("error")).isEqualTo(error);
        assertThat(callback(location).get("state")).isEqualTo(STATE);
        assertThat(callback(location).get("code")).isNull();
    }

    private static void assertThatNobodyIsRedirected(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }
}
