package io.github.salesforcetoken.http;

import static io.github.salesforcetoken.testing.SampleGrant.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood.Reason;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are neither token nor error: none is followed, repeated, or shown. */
class UnexpectedAnswerTest {

    private static final String PATH = "/services/oauth2/token";
    private static final String ACCESS_TOKEN = "00DSample!AQSampleAccessToken";

    private final Salesforce salesforce = TestSalesforce.direct();
    private SimulatedOrg org;

    @BeforeEach
    void start() {
        org = SimulatedOrg.start();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com/services/oauth2/token, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com:8443?code=aPrxSampleCode.q8, https://acme.my.salesforce.com:8443",
        "https://user:aPrxSampleCode.q8@acme.my.salesforce.com/, https://acme.my.salesforce.com",
        "//other.example/x, http://other.example"
    })
    void redirect_isNotFollowedAndItsHostIsNamed(String location, String host) {
        org.answerNextTokenRequestWith(CannedAnswer.redirectTo(location));

        Redirected failure = failure(Redirected.class);

        assertThat(failure.from()).isEqualTo(org.url());
        assertThat(failure.to()).map(Object::toString).contains(host);
        Failures.assertThatItHides(failure, "aPrxSampleCode.q8");
        assertSentOnce();
    }

    @Test
    void redirectToTheSameHost_isNotFollowedEither() {
        org.answerNextTokenRequestWith(CannedAnswer.redirectTo("/login?ec=302"));

        assertThat(failure(Redirected.class).to()).contains(org.url());
        assertSentOnce();
        assertThat(org.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[",
                "::::",
                "mailto:ada@example.com",
                "https:///x",
                "%zz",
                "https://a b/",
                "javascript://host.example/x"
            })
    void redirectToNowhere_isARedirectWithoutHost(String location) {
        org.answerNextTokenRequestWith(CannedAnswer.redirectTo(location));

        assertThat(failure(Redirected.class).to()).isEmpty();
        assertSentOnce();
    }

    /** RFC 1035 section 2.3.4: nobody has to read what is longer. */
    @Test
    void redirectToAHostThatIsTooLong_isARedirectWithoutHost() {
        org.answerNextTokenRequestWith(CannedAnswer.redirectTo("https://" + "a.".repeat(5_000) + "example/"));

        assertThat(failure(Redirected.class).to()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirectOfAnyKind_isNotFollowedEvenWithoutLocation(int status) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(status).build());
            server.start();

            catchThrowableOfType(
                    Redirected.class,
                    () -> salesforce.send(SampleGrant.call(server.url("/").uri()), TestSalesforce.GENEROUS));

            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, Retry-After: 0",
        "503, Retry-After: 1",
        "503, Retry-After: 99999999999999999999",
        "408, Retry-After: 2147483648",
        "408, Connection: close",
        "408, Retry-After: 0",
        "401, 'WWW-Authenticate: Basic realm=\"x\"'",
        "401, WWW-Authenticate: Bearer",
        "429, Retry-After: 0",
        "421, X-Misdirected: yes",
        "425, Retry-After: 0"
    })
    void statusThatInvitesToRetry_isSentOnce(int status, String header) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            MockResponse answer =
                    new MockResponse.Builder().code(status).addHeader(header).build();
            server.enqueue(answer);
            server.enqueue(answer);
            server.start();

            NotUnderstood failure = catchThrowableOfType(
                    NotUnderstood.class,
                    () -> salesforce.send(SampleGrant.call(server.url("/").uri()), TestSalesforce.GENEROUS));

            assertThat(failure.httpStatus()).isEqualTo(status);
            assertThat(server.getRequestCount()).isEqualTo(1);
            SampleGrant.assertHiddenIn(failure);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, EMPTY, ''",
        "200, EMPTY, '  \n'",
        "204, EMPTY, ''",
        "304, EMPTY, ''",
        "502, EMPTY, ''",
        "200, HTML, '<!DOCTYPE html><title>Login</title>00DSample!AQSampleAccessToken'",
        "200, HTML, '\n <html>'",
        "503, HTML, '<html>Down for maintenance</html>'",
        "200, NOT_JSON, OK",
        "200, NOT_JSON, 'access_token=00DSample!AQSampleAccessToken'",
        "404, NOT_JSON, Not Found",
        "200, NOT_JSON, '{\"access_token\":\"00DSample!AQSampleAccessToken'",
        "200, NOT_JSON, '{\"access_token\":\"00DSample!AQSampleAccessToken\",'",
        "200, NOT_JSON, '[]'",
        "200, NOT_JSON, 'null'",
        "200, FIELD_MISSING, '{}'",
        "200, FIELD_MISSING, '{\"refresh_token\":\"00DSample!AQSampleAccessToken\"}'",
        "200, FIELD_MISSING, '{\"access_token\":null,\"token_type\":\"Bearer\"}'",
        "500, FIELD_MISSING, '{\"access_token\":\"00DSample!AQSampleAccessToken\"}'"
    })
    void answerThatIsNoToken_isExplainedAndNotRepeated(int status, Reason reason, String body) {
        org.answerNextTokenRequestWith(CannedAnswer.of(status, "text/plain", body));

        NotUnderstood failure = failure(NotUnderstood.class);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.host().getPort()).isEqualTo(org.url().getPort());
        Failures.assertThatItHides(failure, ACCESS_TOKEN, CODE);
        assertSentOnce();
    }

    @Test
    void endlessAnswer_isCutOff() {
        org.answerNextTokenRequestWith(CannedAnswer.oversized(Long.MAX_VALUE));

        assertThat(failure(NotUnderstood.class).reason()).isEqualTo(Reason.TOO_LARGE);
        assertSentOnce();
    }

    private static Stream<String> framesWithoutEnd() {
        String much = "a".repeat(3 * 1024 * 1024);
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                chunked + "0".repeat(much.length()) + "2\r\n{}\r\n0\r\n\r\n",
                chunked + "2;" + much + "\r\n{}\r\n0\r\n\r\n",
                chunked + "2\r\n{}" + much + "\r\n0\r\n\r\n",
                ok + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n\u001f\u008b\b\b\0\0\0\0\0\0" + much);
    }

    /** okhttp limits none of it. */
    @ParameterizedTest
    @MethodSource("framesWithoutEnd")
    void frameOfABody_isNotReadForEver(String answer) {
        try (RawServer server = RawServer.answering(request -> answer)) {
            assertThat(catchThrowableOfType(
                                    NotUnderstood.class,
                                    () -> salesforce.send(SampleGrant.call(server.url()), TestSalesforce.GENEROUS))
                            .reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void largestAnswer_isStillRead() {
        org.answerNextTokenRequestWith(CannedAnswer.oversized(OkHttpSalesforce.LARGEST_ANSWER));

        assertThat(failure(NotUnderstood.class).reason()).isEqualTo(Reason.EMPTY); // white space only
    }

    @Test
    void sameKeyTwice_isNoCrash() {
        org.answerNextTokenRequestWith(
                CannedAnswer.json(400, "{\"error\":\"invalid_grant\",\"error\":\"invalid_client\"}"));

        assertThat(failure(OAuthException.class)).isNotNull();
        assertSentOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNesting_isNoCrash(String opening) {
        String deep = "{\"access_token\":" + opening.repeat(100_000);
        org.answerNextTokenRequestWith(CannedAnswer.json(200, deep));

        assertThat(failure(NotUnderstood.class).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"a\":1}}",
                "{\"error\":null}",
                "{\"error\":\"\"}",
                "{\"error\":[1],\"error_description\":7}",
                "{\"error\":\"x\",\"error_description\":{\"a\":[]}}",
                "{\"error\":\"x\",\"error_uri\":\"not a uri\"}"
            })
    void errorOfTheWrongShape_isNoCrash(String body) {
        org.answerNextTokenRequestWith(CannedAnswer.json(400, body));

        SampleGrant.assertHiddenIn(failure(OAuthException.class));
        assertSentOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=%zz&error_description=x", "error=", "error=&", "a=b&error=x%"})
    void formErrorOfTheWrongShape_isNoCrash(String body) {
        org.answerNextTokenRequestWith(CannedAnswer.form(400, body));

        SampleGrant.assertHiddenIn(failure(OAuthException.class));
    }

    private <T extends OAuthException> T failure(Class<T> type) {
        T failure = assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> catchThrowableOfType(
                        type, () -> salesforce.send(SampleGrant.call(org.url()), TestSalesforce.GENEROUS)));
        SampleGrant.assertHiddenIn(failure);
        return failure;
    }

    private void assertSentOnce() {
        assertThat(org.requests(PATH)).hasSize(1);
    }
}
