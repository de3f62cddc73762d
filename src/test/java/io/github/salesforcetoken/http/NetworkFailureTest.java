package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a call came decides whether its code is spent, so each way to fail must tell. */
class NetworkFailureTest {

    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration GENEROUS = TestSalesforce.GENEROUS;
    private static final String PATH = "/services/oauth2/token";

    @Test
    void connectionThatEndsBeforeTheAnswer_leavesTheCodeInDoubtAndIsNotRepeated() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

            Unreachable failure = failure(org.url(), GENEROUS);

            assertThat(failure.sent()).isTrue();
            assertThat(failure.stage()).isEqualTo(Stage.ANSWER);
            assertThat(org.requests(PATH)).hasSize(1);
        }
    }

    @Test
    void answerThatBreaksOff_leavesTheCodeInDoubtAndIsNotRepeated() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.truncated());

            Unreachable failure = failure(org.url(), GENEROUS);

            assertThat(failure.sent()).isTrue();
            assertThat(org.requests(PATH)).hasSize(1);
        }
    }

    @Test
    void answerThatIsNotHttp_leavesTheCodeInDoubt() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(
                    new MockResponse.Builder().status("SSH-2.0-OpenSSH_9.9").build());
            server.start();

            assertThat(failure(server.url("/").uri(), GENEROUS).sent()).isTrue();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void serverThatSendsAByteAtATime_endsInTime() {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            org.answerNextTokenRequestWith(CannedAnswer.slow(Duration.ofMillis(50)));

            Unreachable failure = failure(org.url(), SHORT);

            assertThat(failure).hasCauseInstanceOf(InterruptedIOException.class);
            assertThat(failure.sent()).isTrue();
            assertThat(org.requests(PATH)).hasSize(1);
        }
    }

    @Test
    void serverThatAcceptsAndNeverAnswers_endsInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Unreachable failure = failure(localhost(silent.getLocalPort()), SHORT);

            assertThat(failure).hasCauseInstanceOf(InterruptedIOException.class);
            assertThat(failure.stage()).isEqualTo(Stage.ANSWER);
        }
    }

    @Test
    void serverThatNeverAnswersTheTlsHandshake_endsInTimeAndTheCodeIsGood() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Unreachable failure = failure(URI.create("https://localhost:" + silent.getLocalPort()), SHORT);

            assertThat(failure).hasCauseInstanceOf(InterruptedIOException.class);
            assertThat(failure.stage()).isEqualTo(Stage.SECURE);
            assertThat(failure.sent()).isFalse();
        }
    }

    @Test
    void refusedConnection_leavesTheCodeGoodAndNamesHostAndPort() throws Exception {
        int port = RawHttp.freePort();

        Unreachable failure = failure(localhost(port), GENEROUS);

        assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
        assertThat(failure.sent()).isFalse();
        assertThat(failure.host()).isEqualTo("localhost");
        assertThat(failure.port()).isEqualTo(port);
        assertThat(failure.proxy()).isEmpty();
    }

    @Test
    void hostThatHasNoAddress_leavesTheCodeGoodAndIsNamed() {
        Unreachable failure = failure(URI.create("https://host.invalid"), GENEROUS);

        assertThat(failure).hasCauseInstanceOf(UnknownHostException.class);
        assertThat(failure.stage()).isEqualTo(Stage.RESOLVE);
        assertThat(failure.sent()).isFalse();
        assertThat(failure.host()).isEqualTo("host.invalid");
        assertThat(failure.port()).isEqualTo(443);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, ::1, 127.0.0.1", "127.0.0.1, 127.0.0.1, ::1", "::1, ::1, 127.0.0.1", "::1, 127.0.0.1, ::1"})
    void hostWithTwoAddresses_isFoundOnTheOneThatListens(String listening, String first, String second)
            throws Exception {
        List<InetAddress> both = List.of(InetAddress.getByName(first), InetAddress.getByName(second));
        assumeTrue(canListenOn(listening), "this machine has no " + listening);
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .code(400)
                    .body("{\"error\":\"invalid_grant\"}")
                    .build());
            server.start(InetAddress.getByName(listening), 0);
            Salesforce salesforce = TestSalesforce.resolving(name -> both);

            OAuthException.Refused answer = catchThrowableOfType(
                    OAuthException.Refused.class,
                    () -> salesforce.send(SampleGrant.call(localhost(server.getPort())), TestSalesforce.GENEROUS));

            assertThat(answer.error()).isEqualTo("invalid_grant");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    private static boolean canListenOn(String address) {
        try (ServerSocket briefly = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return briefly.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Unreachable failure(URI host, Duration timeout) {
        Unreachable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        Unreachable.class, () -> TestSalesforce.direct().send(SampleGrant.call(host), timeout)));
        SampleGrant.assertHiddenIn(failure);
        return failure;
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }
}
