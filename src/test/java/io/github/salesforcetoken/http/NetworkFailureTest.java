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
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
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

    /** A connection that isn't let go is told to the console by okhttp's own logger. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200 OK; Content-Length: -5",
                "200 OK; Content-Length: -9223372036854775808",
                "200 OK; 'Content-Length: 5\r\nContent-Length: -7'",
                "200 OK; 'Content-Encoding: gzip\r\nContent-Length: -5'",
                "204 No Content; Content-Length: -5",
                "302 Found; 'Location: https://other.example\r\nContent-Length: -5'",
                "503 Service Unavailable; 'Retry-After: 0\r\nContent-Length: -5'"
            })
    void lengthBelowZero_leavesTheCodeInDoubtAndNoConnection(String status, String headers) throws Exception {
        String answer = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n{}";
        OkHttpClient client = client();
        try (RawServer server = RawServer.answering(request -> answer)) {
            Unreachable failure = failure(new OkHttpSalesforce(client, Clock.systemUTC()), server.url(), GENEROUS);

            assertThat(failure.stage()).isEqualTo(Stage.ANSWER);
            assertThat(server.requests()).hasSize(1);
            assertThat(client.connectionPool().connectionCount()).isZero();
        }
    }

    @Test
    void bodyThatOkhttpTripsOver_leavesTheCodeInDoubt() throws Exception {
        OkHttpClient client = client().newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .body(ResponseBody.create(tripping(), null, -1))
                        .build())
                .build();
        try (RawServer server = RawServer.answering(request -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Unreachable failure = failure(new OkHttpSalesforce(client, Clock.systemUTC()), server.url(), GENEROUS);

            assertThat(failure.stage()).isEqualTo(Stage.ANSWER);
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

    @Test
    void hostThatIsNotFoundInTime_isNotTakenForUnknown() {
        CountDownLatch answer = new CountDownLatch(1);
        Salesforce salesforce = TestSalesforce.resolving(name -> {
            PatientDnsTest.awaitUninterruptibly(answer);
            return List.of();
        });

        Unreachable failure = catchThrowableOfType(
                Unreachable.class, () -> salesforce.send(SampleGrant.call(URI.create("https://acme.example")), SHORT));
        answer.countDown();

        assertThat(failure).hasRootCauseInstanceOf(InterruptedIOException.class);
        assertThat(failure.stage()).isEqualTo(Stage.RESOLVE);
        assertThat(failure.sent()).isFalse();
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

    private static OkHttpClient client() throws GeneralSecurityException {
        return HttpClients.create(HttpClients.unsecured(TestSalesforce.USER_AGENT), Tls.ofJvm());
    }

    private static BufferedSource tripping() {
        return Okio.buffer(new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long byteCount) {
                throw new IllegalArgumentException(SampleGrant.CODE);
            }
        });
    }

    private static Unreachable failure(URI host, Duration timeout) {
        return failure(TestSalesforce.direct(), host, timeout);
    }

    private static Unreachable failure(Salesforce salesforce, URI host, Duration timeout) {
        Unreachable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(Unreachable.class, () -> salesforce.send(SampleGrant.call(host), timeout)));
        SampleGrant.assertHiddenIn(failure);
        return failure;
    }

    private static URI localhost(int port) {
        return URI.create("http://localhost:" + port);
    }
}
