package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.ForwardProxy;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out through a company's proxy, to an org that a client inside cannot even resolve. */
class ForwardProxyTest {

    /** Nothing outside a company's proxy knows this name. */
    private static final URI INSIDE = URI.create("https://acme.my.salesforce.invalid");

    private static final String PASSWORD = "p@ss:w0rd-of-proxy";

    private ForwardProxy proxy;
    private SimulatedOrg org;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .tls(SampleCertificates.serverFor(INSIDE.getHost()))
                .build();
        proxy = ForwardProxy.start().leadingTo(org.url().getPort());
    }

    @AfterEach
    void stop() {
        proxy.close();
        org.close();
    }

    @Test
    void call_goesThroughTheProxyWhichSeesNothingButTheTarget() {
        OAuthException.Refused answer = refusal(through(proxy.port(), null));

        assertThat(answer.error()).isEqualTo("invalid_client_id");
        assertThat(org.requests("/services/oauth2/token")).hasSize(1);
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().get(0)).first().isEqualTo("CONNECT acme.my.salesforce.invalid:443 HTTP/1.1");
        assertThat(proxy.requests().get(0))
                .noneMatch(line -> line.startsWith("Proxy-Authorization") || line.contains("/services"));
        SampleSecrets.assertThatNoneOccurIn(
                proxy.requests().toString(),
                SampleGrant.CODE,
                SampleGrant.VERIFIER,
                SampleGrant.CLIENT_ID,
                SampleGrant.CLIENT_SECRET);
    }

    @Test
    void withoutProxy_theSameHostIsNotFound() {
        assertThat(unreachable(null).stage()).isEqualTo(Stage.RESOLVE);
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void credentials_reachTheProxyAndNotTheServer() {
        proxy.wanting("ada", PASSWORD);

        assertThat(refusal(through(proxy.port(), PASSWORD)).error()).isEqualTo("invalid_client_id");

        assertThat(proxy.requests()).last().asString().contains("Proxy-Authorization: Basic ");
        assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
        assertThat(org.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Proxy-Authorization"));
    }

    @Test
    void wrongCredentials_endAtTheProxyAndDoNotShow() {
        proxy.wanting("ada", "another-password");

        Unreachable failure = unreachable(through(proxy.port(), PASSWORD));

        assertThat(failure.stage()).isEqualTo(Stage.PROXY);
        assertThat(failure.sent()).isFalse();
        assertThat(failure.proxy()).contains("localhost:" + proxy.port());
        assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void missingCredentials_endAtTheProxy() {
        proxy.wanting("ada", PASSWORD);

        Unreachable failure = unreachable(through(proxy.port(), null));

        assertThat(failure.stage()).isEqualTo(Stage.PROXY);
        assertThat(proxy.requests()).hasSize(1);
        assertThat(org.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway", "302 Found"})
    void refusal_endsAtTheProxy(String status) {
        proxy.refusing(status);

        Unreachable failure = unreachable(through(proxy.port(), PASSWORD));

        assertThat(failure.stage()).isEqualTo(Stage.PROXY);
        assertThat(failure.sent()).isFalse();
        assertThat(org.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Who is it?", "403 Forbidden", "200 OK"})
    void answerOfTheProxyWithALengthBelowZero_endsAtTheProxy(String status) {
        assertEndsAtTheProxy(
                "HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"company\"\r\nContent-Length: -5\r\n\r\n");
    }

    /** It's no answer of Salesforce. */
    @ParameterizedTest
    @ValueSource(strings = {"407 Who is it?", "403 Forbidden", "200 OK"})
    void answerOfTheProxyThatIsTooLarge_endsAtTheProxy(String status) {
        String page = "a".repeat((int) BoundedSocket.MOST + 1);

        assertEndsAtTheProxy(
                "HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"company\"\r\nContent-Length: "
                        + page.length() + "\r\n\r\n" + page);
    }

    @Test
    void proxyThatIsDown_isNamedAndIsNoRefusal() {
        proxy.close();

        Unreachable failure = unreachable(through(proxy.port(), PASSWORD));

        assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
        assertThat(failure.proxy()).contains("localhost:" + proxy.port());
        assertThat(failure.host()).isEqualTo(INSIDE.getHost());
    }

    @Test
    void proxyThatHasNoAddress_isNamed() {
        ProxyServer unknown = new ProxyServer("proxy.invalid", 3128, Optional.empty(), "test");

        Unreachable failure = unreachable(unknown);

        assertThat(failure.stage()).isEqualTo(Stage.RESOLVE);
        assertThat(failure.proxy()).contains("proxy.invalid:3128");
    }

    @Test
    void proxyThatAcceptsAndSaysNothing_endsInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Unreachable failure = unreachable(through(silent.getLocalPort(), PASSWORD), Duration.ofMillis(600));

            assertThat(failure.sent()).isFalse();
            assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
        }
    }

    @Test
    void serverBehindTheProxyThatIsDown_endsAtTheProxy() {
        org.close();

        assertThat(unreachable(through(proxy.port(), PASSWORD)).stage()).isEqualTo(Stage.PROXY);
    }

    @Test
    void proxyThatAnswersInThePlaceOfTheServer_isNotTrusted() {
        try (SimulatedOrg inspector = SimulatedOrg.builder()
                .tls(SampleCertificates.unknownFor(INSIDE.getHost()))
                .build()) {
            proxy.wanting("ada", PASSWORD).leadingTo(inspector.url().getPort());

            Unreachable failure = unreachable(through(proxy.port(), PASSWORD));

            assertThat(failure.stage()).isEqualTo(Stage.SECURE);
            assertThat(failure.sent()).isFalse();
            assertThat(inspector.requests()).isEmpty();
            assertThat(proxy.requests()).as("it asks for the password once").hasSize(2);
        }
    }

    @Test
    void proxyInWords_isWithoutCredentials() {
        SampleSecrets.assertThatNoneOccurIn(through(1, PASSWORD).toString(), PASSWORD);
    }

    private void assertEndsAtTheProxy(String answer) {
        try (RawServer broken = RawServer.answering(request -> answer)) {
            Unreachable failure = unreachable(through(broken.port(), PASSWORD));

            assertThat(failure.stage()).isEqualTo(Stage.PROXY);
            assertThat(failure.sent()).isFalse();
            assertThat(failure.proxy()).contains("localhost:" + broken.port());
        }
    }

    private static ProxyServer through(int port, String password) {
        return new ProxyServer(
                "localhost",
                port,
                Optional.ofNullable(password).map(given -> new PasswordAuthentication("ada", given.toCharArray())),
                "test");
    }

    private OAuthException.Refused refusal(ProxyServer way) {
        return failure(OAuthException.Refused.class, way, TestSalesforce.GENEROUS);
    }

    private Unreachable unreachable(ProxyServer way) {
        return unreachable(way, TestSalesforce.GENEROUS);
    }

    private Unreachable unreachable(ProxyServer way, Duration timeout) {
        return failure(Unreachable.class, way, timeout);
    }

    private static <T extends OAuthException> T failure(Class<T> type, ProxyServer way, Duration timeout) {
        T failure = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        type,
                        () -> TestSalesforce.trusting(SampleCertificates.client(), way)
                                .send(SampleGrant.call(INSIDE), timeout)));
        SampleGrant.assertHiddenIn(failure);
        Failures.assertThatItHides(failure, PASSWORD);
        return failure;
    }
}
