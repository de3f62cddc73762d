package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which access token asks for the front door, and what comes of it. */
class OpenOrgTest extends AccessTokenSetup {

    private static final String WEB = "3MVG9Web";
    private static final String SINGLE_ACCESS = "/services/oauth2/singleaccess";

    @BeforeEach
    void startOrgForBrowsers() {
        org.close();
        SimulatedApp app = SimulatedApp.publicClient(WEB, SimulatedOrg.REDIRECT_URI)
                .withScopes("api", "refresh_token", "web")
                .without(SimulatedApp.Policy.PKCE_REQUIRED);
        SimulatedApp steady =
                SimulatedApp.publicClient(STEADY, SimulatedOrg.REDIRECT_URI).without(SimulatedApp.Policy.PKCE_REQUIRED);
        org = SimulatedOrg.builder().clock(clock).app(app).app(steady).build();
    }

    private OpenOrg.Opened open(String clientId) throws Exception {
        Guards guards = new Guards(false, Optional.empty(), Optional.empty());
        Retries retries = attempts.within(TIMEOUT);
        LoginHost host = app(clientId).loginHost();
        Once once = new Unshared();
        var tokens = new GuardedAccessToken(
                guards, new SharedInspection(new Inspection(host, retries), any -> salesforce(), once), once);
        AccessToken source = accessToken(clientId);
        return new OpenOrg(tokens, any -> salesforce(), host, retries)
                .open(
                        age -> SharedLogin.of(source.get(age, any -> salesforce())),
                        GrantType.REFRESH_TOKEN,
                        Optional.empty());
    }

    private static final class Unshared implements Once {

        @Override
        public Map<String, String> ask(String question, Callable<Map<String, String>> work) throws Exception {
            return work.call();
        }

        @Override
        public Map<String, String> askAgain(
                String question, Map<String, String> outdated, Callable<Map<String, String>> work) throws Exception {
            return work.call();
        }
    }

    private static HttpResponse<String> visit(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void storedAccessToken_opensTheDoorOnceWhateverItsAge() throws Exception {
        logIn(WEB);
        int asked = tokenRequests().size();
        clock.advance(Duration.ofDays(30));

        OpenOrg.Opened opened = open(WEB);

        assertThat(tokenRequests()).hasSize(asked);
        assertThat(opened.login().how()).isEqualTo(AccessTokenResult.How.REUSED);
        assertThat(visit(opened.door().uri()).statusCode()).isEqualTo(302);
        assertThat(visit(opened.door().uri()).body()).contains("This link has expired.");
        assertThat(file().read().toString()).doesNotContain("frontdoor", "otp");
        assertThatNoneOccurIn(opened.toString(), opened.door().address().reveal());
    }

    @Test
    void endedAccessToken_isReplacedOnce() throws Exception {
        logIn(WEB);
        int asked = tokenRequests().size();
        org.answerNextRequestWith(SINGLE_ACCESS, CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token"));

        assertThat(open(WEB).login().how()).isEqualTo(AccessTokenResult.How.REFRESHED);
        assertThat(tokenRequests()).hasSize(asked + 1);

        org.answerNextRequestWith(SINGLE_ACCESS, CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token"));
        org.answerNextRequestWith(SINGLE_ACCESS, CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token"));
        CallException again = catchThrowableOfType(CallException.class, () -> open(WEB));
        assertThat(again.asked()).isEqualTo(CallException.Asked.FRONT_DOOR);
        assertThat(tokenRequests()).hasSize(asked + 2);
    }

    @Test
    void noAccessToken_isAskedFor() throws Exception {
        Files.writeString(
                folder.resolve("token.properties"), TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(WEB) + "\n");

        assertThat(open(WEB).door().uri().getPath()).isEqualTo("/secur/frontdoor.jsp");
    }

    @Test
    void loginWithoutTheScope_isRefusedBeforeTheDoorIsAskedFor() throws Exception {
        logIn(STEADY);

        Failure failure = catchThrowableOfType(Failure.class, () -> open(STEADY));

        assertThat(failure.problem()).isEqualTo(OpenProblem.SCOPE_MISSING);
        assertThat(failure.shown()).isEqualTo(file().read().get(TokenFile.SCOPE));
        assertThat(org.requests(SINGLE_ACCESS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid_Scope", "No_Access", "Invalid_Param"})
    void whatAnotherTokenMayNotEither_replacesNone(String word) throws Exception {
        logIn(WEB);
        int asked = tokenRequests().size();
        org.answerNextRequestWith(SINGLE_ACCESS, CannedAnswer.of(401, "text/plain", word));

        CallException failure = catchThrowableOfType(CallException.class, () -> open(WEB));

        assertThat(((Refused) failure.failure()).is(word)).isTrue();
        assertThat(tokenRequests()).hasSize(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "api web", "full refresh_token"})
    void scope_isWebOrFull(String scope) throws Exception {
        OpenOrg.check(GrantType.JWT_BEARER, Optional.of(scope));
        OpenOrg.check(GrantType.REFRESH_TOKEN, Optional.empty());
        assertThat(catchThrowableOfType(
                                Failure.class, () -> OpenOrg.check(GrantType.JWT_BEARER, Optional.of("api webx fully")))
                        .problem())
                .isEqualTo(OpenProblem.SCOPE_MISSING);
        assertThat(catchThrowableOfType(
                                Failure.class, () -> OpenOrg.check(GrantType.CLIENT_CREDENTIALS, Optional.of(scope)))
                        .problem())
                .isEqualTo(OpenProblem.CLIENT_CREDENTIALS);
    }
}
