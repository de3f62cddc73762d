package io.github.salesforcetoken.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.ForwardProxy;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the proxy's password: the proxy, when it is asked for a tunnel, and nobody inside the tunnel. */
class ProxyAuthenticationTest {

    private static final URI INSIDE = URI.create("https://acme.my.salesforce.invalid");
    private static final String PASSWORD = "p@ss:w0rd-of-proxy";

    private String password = PASSWORD;
    private ForwardProxy proxy;

    @BeforeEach
    void start() {
        proxy = ForwardProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authenticate: Basic realm=\"company\"\r\n",
                "Proxy-Authenticate: OkHttp-Preemptive\r\n",
                "Proxy-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n",
                "WWW-Authenticate: Basic realm=\"company\"\r\n",
                ""
            })
    void serverInsideTheTunnelThatAnswers407_getsNoPassword(String challenge) {
        try (RawServer server = serverInside(status(407, challenge))) {
            NotUnderstood failure = failure(NotUnderstood.class);

            assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.OF_A_PROXY);
            assertThat(failure.httpStatus()).isEqualTo(407);
            assertHidden(server);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void proxyThatWantsThePassword_getsItAndTheServerInsideDoesNot() {
        proxy.wanting("ada", PASSWORD);
        try (RawServer server = serverInside(status(407, "Proxy-Authenticate: Basic realm=\"company\"\r\n"))) {
            assertThat(failure(NotUnderstood.class).httpStatus()).isEqualTo(407);

            assertHidden(server);
            assertThat(proxy.requests()).last().asString().contains("Proxy-Authorization: Basic ");
        }
    }

    /** It may let everybody through, and whoever listens on the way would have the password. */
    @Test
    void proxyThatDoesNotAsk_getsNoPassword() {
        try (RawServer server = serverInside(status(503, ""))) {
            failure(NotUnderstood.class);

            assertHidden(server);
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().toString()).doesNotContainIgnoringCase("Proxy-Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n",
                "Proxy-Authenticate: NTLM\r\n",
                "Proxy-Authenticate: Negotiate\r\n",
                "Proxy-Authenticate: OkHttp-Preemptive\r\n",
                "Proxy-Authenticate: Basically realm=\"x\"\r\n",
                "WWW-Authenticate: Basic realm=\"company\"\r\n",
                ""
            })
    void proxyThatAsksForSomethingElse_getsNoPassword(String challenge) {
        proxy.wanting("ada", PASSWORD).challenging(challenge);

        assertThat(failure(Unreachable.class).stage()).isEqualTo(Unreachable.Stage.PROXY);
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().toString()).doesNotContainIgnoringCase("Proxy-Authorization");
    }

    /** Old ones close the connection and don't say so; others keep it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: basic realm=\"company\"\r\nConnection: close\r\n",
                "Proxy-Authenticate: Basic realm=\"company\", charset=\"UTF-8\"\r\nConnection: close\r\n",
                "Proxy-Authenticate: Basic realm=\"company\"\r\nProxy-Connection: close\r\n",
                "Proxy-Authenticate: Basic realm=\"company\"\r\n"
            })
    void proxyThatAsks_getsThePassword(String challenge) {
        proxy.wanting("ada", PASSWORD).challenging(challenge);
        try (RawServer server = serverInside(status(503, ""))) {
            assertThat(failure(NotUnderstood.class).httpStatus()).isEqualTo(503);

            assertHidden(server);
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    /** Which characters a proxy expects that names none is left open (RFC 7617 section 2.1). */
    @Test
    void passwordThatLatin1Lacks_isSentInUtf8() {
        password = "Prix\u20ac2026-of-proxy";
        proxy.wanting("ada", password, UTF_8).challenging("Proxy-Authenticate: Basic realm=\"company\"\r\n");
        try (RawServer server = serverInside(status(503, ""))) {
            NotUnderstood failure = failure(NotUnderstood.class);

            assertThat(failure.httpStatus()).isEqualTo(503);
            assertHidden(server);
            Failures.assertThatItHides(failure, password);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 421, 503})
    void serverInsideTheTunnelThatWantsAnotherRequest_getsOne(int status) {
        try (RawServer server = serverInside(
                status(status, "WWW-Authenticate: Basic realm=\"x\"\r\nRetry-After: 0\r\nAlt-Svc: h2=\":443\"\r\n"))) {
            assertThat(failure(NotUnderstood.class).httpStatus()).isEqualTo(status);

            assertHidden(server);
        }
    }

    @Test
    void serverWithoutAProxyThatAnswers407_getsOneRequestAndNoPassword() {
        try (RawServer server =
                RawServer.answering(request -> status(407, "Proxy-Authenticate: Basic realm=\"company\"\r\n"))) {
            OAuthException failure = failure(server.url(), null);

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            NotUnderstood.class,
                            answer -> assertThat(answer.reason()).isEqualTo(NotUnderstood.Reason.OF_A_PROXY));
            assertThat(failure.httpStatus()).isEqualTo(407);
            assertHidden(server);
        }
    }

    @Test
    void proxyThatWantsThePasswordAgainAndAgain_isAskedNoMore() {
        proxy.refusing("407 Proxy Authentication Required");

        assertThat(failure(Unreachable.class).stage()).isEqualTo(Unreachable.Stage.PROXY);
        assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
    }

    private RawServer serverInside(String answer) {
        RawServer server = RawServer.answering(SampleCertificates.serverFor(INSIDE.getHost()), request -> answer);
        proxy.leadingTo(server.port());
        return server;
    }

    private static String status(int code, String fields) {
        return "HTTP/1.1 " + code + " Go on\r\n" + fields + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static void assertHidden(RawServer server) {
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0)).doesNotContainIgnoringCase("Proxy-Auth");
        SampleSecrets.assertThatNoneOccurIn(server.requests().toString(), PASSWORD);
    }

    private <T extends OAuthException> T failure(Class<T> type) {
        OAuthException failure = failure(
                INSIDE,
                new ProxyServer(
                        "localhost",
                        proxy.port(),
                        Optional.of(new PasswordAuthentication("ada", password.toCharArray())),
                        "test"));
        assertThat(failure).isInstanceOf(type);
        return type.cast(failure);
    }

    private static OAuthException failure(URI host, ProxyServer way) {
        OAuthException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        OAuthException.class,
                        () -> TestSalesforce.trusting(SampleCertificates.client(), way)
                                .send(SampleGrant.call(host), TestSalesforce.GENEROUS)));
        SampleGrant.assertHiddenIn(failure);
        Failures.assertThatItHides(failure, PASSWORD);
        return failure;
    }
}
