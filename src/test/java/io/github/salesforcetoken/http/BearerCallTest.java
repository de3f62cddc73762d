package io.github.salesforcetoken.http;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.UserInfo;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.SimulatedOrg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerCallTest {

    private static final String PATH = "/services/oauth2/userinfo";
    private static final Secret TOKEN = Secret.of("00DSimulated001!AQUnknown.+/=");

    private SimulatedOrg org;

    @BeforeEach
    void start() {
        org = SimulatedOrg.start();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    /** RFC 6750 sections 2 and 5.3 */
    @Test
    void token_isInTheHeaderOnly() throws Exception {
        assertThatExceptionOfType(OAuthException.Refused.class).isThrownBy(this::ask);

        LoggedRequest request = org.requests(PATH).get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer " + TOKEN.reveal());
        assertThat(request.query()).isEmpty();
        assertThat(request.form()).isEmpty();
        assertThat(request.headers()).doesNotContainKey("Cookie");
    }

    @Test
    void token_isNotSentToTheHostOfARedirect() {
        org.answerNextRequestWith(PATH, CannedAnswer.redirectTo(org.url() + "/elsewhere"));

        assertThatExceptionOfType(OAuthException.Redirected.class).isThrownBy(this::ask);

        assertThat(org.requests()).hasSize(1);
    }

    /** Java's addresses may have them. */
    @ParameterizedTest
    @ValueSource(strings = {"https://acme.example:99999", "https://acme.example:0", "https://a..example"})
    void addressThatNoHostCanHave_isNotReached(String address) {
        Throwable failure = catchThrowable(() -> TestSalesforce.ofABuild()
                .send(UserInfo.of(LoginHost.ofLoginUrl(address), TOKEN), TestSalesforce.GENEROUS));

        assertThat(failure).isInstanceOfAny(OAuthException.Unreachable.class, Failure.class);
        assertThatNoneOccurIn(failure.toString(), TOKEN.reveal());
    }

    private void ask() throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(org.url().toString());
        TestSalesforce.ofABuild().send(UserInfo.of(host, TOKEN), TestSalesforce.GENEROUS);
    }
}
