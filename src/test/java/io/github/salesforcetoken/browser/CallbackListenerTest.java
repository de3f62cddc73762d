package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.RawHttp.Answer;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackListenerTest {

    private static final String CODE = "aPrxSampleCode.1/x+y_w==";
    private static final String GOOD = "/OauthRedirect?code=aPrxSampleCode.1%2Fx+y_w%3D%3D&state=right-state-1";

    private final CompletableFuture<Callback> taken = new CompletableFuture<>();
    private int port;
    private CallbackListener listener;

    @BeforeEach
    void listen() throws Exception {
        port = RawHttp.freePort();
        listener = CallbackListener.open(redirectUri("/OauthRedirect"), this::judge);
    }

    @AfterEach
    void close() {
        listener.close();
        assertThat(Threads.ours()).isEmpty();
    }

    private CallbackTaker.Verdict judge(Callback callback) {
        if (!callback.state().equals(java.util.Optional.of(Secret.of("right-state-1")))) {
            return CallbackTaker.Verdict.OTHER_LOGIN;
        }
        return taken.complete(callback) ? CallbackTaker.Verdict.TAKEN : CallbackTaker.Verdict.ALREADY_ANSWERED;
    }

    private RedirectUri redirectUri(String path) throws InvalidValueException {
        return RedirectUri.of("http://localhost:" + port + path);
    }

    @Test
    void listener_takesTheCodeDecodedOnce() throws Exception {
        Answer answer = RawHttp.get(port, GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You can close this window");
        assertThat(((Callback.Granted) taken.getNow(null)).code().reveal()).isEqualTo(CODE);
        SampleSecrets.assertThatNoneOccurIn(answer.toString(), CODE, "right-state-1");
    }

    @Test
    void listener_answersLaterOnesPolitelyAndKeepsTheFirst() throws Exception {
        RawHttp.get(port, GOOD);

        Answer later = RawHttp.get(port, "/OauthRedirect?code=another-code&state=right-state-1");

        assertThat(later.status()).isEqualTo(409);
        assertThat(later.body()).contains("has its answer already");
        assertThat(((Callback.Granted) taken.getNow(null)).code().reveal()).isEqualTo(CODE);
    }

    @Test
    void listener_takesARefusalAndTellsItsCause() throws Exception {
        Answer answer = RawHttp.get(
                port,
                "/OauthRedirect?error=access_denied&error_description=end-user+denied+authorization&state=right-state-1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("access_denied: end-user denied authorization", "Somebody chose Deny", "Run login again");
        assertThat(taken.getNow(null)).isInstanceOf(Callback.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OauthRedirect?code=a-code&state=wrong-state",
                "/OauthRedirect?code=a-code",
                "/OauthRedirect?code=a-code&state=",
                "/OauthRedirect?code=a-code&state=%20",
                "/OauthRedirect?error=access_denied",
                "/OauthRedirect?code=a-code&state=right-state-1%0A"
            })
    void listener_goesOnAfterAWrongOrMissingState(String target) throws Exception {
        Answer answer = RawHttp.get(port, target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("belongs to another login");
        assertThatTheRightOneIsStillTaken();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OauthRedirect",
                "/OauthRedirect?",
                "/OauthRedirect?state=right-state-1",
                "/OauthRedirect?code=&state=right-state-1",
                "/OauthRedirect?code=one&code=two&state=right-state-1",
                "/OauthRedirect?code=one&state=right-state-1&state=right-state-1",
                "/OauthRedirect?code=one%&state=right-state-1",
                "/OauthRedirect?code=one%zz&state=right-state-1",
                "/OauthRedirect?code=one&state=%e",
                "/OauthRedirect?code=one%00&state=right-state-1",
                "/OauthRedirect?code=one%0D%0ASet-Cookie:x&state=right-state-1",
                "/OauthRedirect?code=one%20two&state=right-state-1",
                "/OauthRedirect?code=one\u0000&state=right-state-1",
                "/OauthRedirect?code=one\n&state=right-state-1",
                "/OauthRedirect?code=one\rtwo&state=right-state-1",
                "/OauthRedirect?code=one two&state=right-state-1",
                "/OauthRedirect?code=\u00e4&state=right-state-1",
                "/OauthRedirect#code=one&state=right-state-1"
            })
    void listener_goesOnAfterWhatCannotBeRead(String target) throws Exception {
        Answer answer = RawHttp.get(port, target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot be read");
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_goesOnAfterAnEndlessAddress() throws Exception {
        Answer answer = RawHttp.get(port, GOOD + "&more=" + "x".repeat(100_000));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(RawHttp.request(port, "GET", GOOD, "Cookie: a=" + "x".repeat(100_000))
                        .status())
                .isEqualTo(431);
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_takesARequestWithTheCookiesOfOtherProgramsOnLocalhost() throws Exception {
        assertThat(RawHttp.request(port, "GET", GOOD, "Cookie: a=" + "x".repeat(30_000))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /favicon.ico, 404",
        "GET, /, 404",
        "GET, /oauthredirect, 404",
        "GET, /OauthRedirect/, 404",
        "GET, /OauthRedirect/../OauthRedirect, 404",
        "GET, /%4FauthRedirect?code=a-code&state=right-state-1, 404",
        "GET, //OauthRedirect?code=a-code&state=right-state-1, 404",
        "OPTIONS, /other, 404",
        "POST, /other, 404",
        "HEAD, /OauthRedirect?code=a-code&state=right-state-1, 405",
        "POST, /OauthRedirect?code=a-code&state=right-state-1, 405",
        "PUT, /OauthRedirect?code=a-code&state=right-state-1, 405",
        "TRACE, /OauthRedirect, 405",
        "GET, http://localhost/OauthRedirect?code=a-code&state=right-state-1, 400",
        "get, /OauthRedirect?code=a-code&state=right-state-1, 400",
        "OPTIONS, *, 400",
    })
    void listener_answersNothingButGetOnTheExactPath(String method, String target, int status) throws Exception {
        Answer answer = RawHttp.request(port, method, target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow").isPresent()).isEqualTo(status == 405);
        assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_letsChromeAskBeforehand() throws Exception {
        Answer answer = RawHttp.request(
                port,
                "OPTIONS",
                GOOD,
                "Origin: https://acme.my.salesforce.com",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Private-Network: true");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Private-Network", "true")
                .containsEntry("Access-Control-Allow-Origin", "https://acme.my.salesforce.com")
                .containsEntry("Access-Control-Allow-Methods", "GET");
        assertThatTheRightOneIsStillTaken();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LocalHost:1717, 200",
        "127.0.0.1:1, 200",
        "[::1]:65535, 200",
        "evil.example, 403",
        "localhost.evil.example, 403",
        "localhost@evil.example, 403",
        "127.0.0.2, 403",
        "'', 403"
    })
    void listener_answersToItsOwnNamesOnly(String host, int status) throws Exception {
        assertThat(RawHttp.send(port, "GET " + GOOD + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .status())
                .isEqualTo(status);
        assertThat(taken.isDone()).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET /OauthRedirect HTTP/1.1\r\nno field\r\n\r\n",
                "GET /OauthRedirect HTTP/1.1\r\n: empty\r\n\r\n",
                "GET /OauthRedirect HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n"
            })
    void listener_goesOnAfterGarbage(String bytes) throws Exception {
        assertThat(RawHttp.send(port, bytes).status()).isEqualTo(400);
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_refusesRequestsWithoutHostOrWithTwo() throws Exception {
        assertThat(RawHttp.send(port, "GET " + GOOD + " HTTP/1.1\r\n\r\n").status())
                .isEqualTo(403);
        assertThat(RawHttp.request(port, "GET", GOOD, "Host: localhost").status())
                .isEqualTo(403);
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_isNotHeldUpByThoseWhoSayNothingOrLittle() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                Socket socket = RawHttp.connect("127.0.0.1", port);
                sockets.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write('G');
                }
            }
            assertThatTheRightOneIsStillTaken();
            assertThat(Threads.ours()).hasSize(1);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void listener_readsARequestThatComesInPieces() throws Exception {
        try (Socket socket = RawHttp.connect("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            for (char character : RawHttp.head(port, "GET", GOOD).toCharArray()) {
                socket.getOutputStream().write(character);
            }
            assertThat(RawHttp.read(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void listener_isUnchangedByAThousandStrays() throws Exception {
        for (int i = 0; i < 250; i++) {
            RawHttp.get(port, "/favicon.ico");
            RawHttp.request(port, "POST", GOOD);
            RawHttp.get(port, "/OauthRedirect?code=c" + i + "&state=stray");
            RawHttp.send(port, "garbage " + i + "\r\n\r\n");
        }
        assertThatTheRightOneIsStillTaken();
    }

    @Test
    void close_letsThePageArriveAndFreesThePort() throws Exception {
        try (Socket slow = RawHttp.connect("127.0.0.1", port);
                Socket silent = RawHttp.connect("127.0.0.1", port)) {
            slow.getOutputStream().write(RawHttp.head(port, "GET", GOOD).getBytes());
            taken.get(20, java.util.concurrent.TimeUnit.SECONDS);
            listener.close();
            listener.close();

            assertThat(RawHttp.read(slow).body()).contains("You can close this window", "</html>");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        CallbackListener.open(redirectUri("/OauthRedirect"), this::judge).close();
        try (ServerSocket again = new ServerSocket(port)) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void listener_bindsBothLoopbackAddressesAndNoOther() throws Exception {
        assertThat(RawHttp.get(port, "/").status()).isEqualTo(404);
        InetAddress own = InetAddress.getLocalHost();
        if (!own.isLoopbackAddress()) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () -> RawHttp.connect(own.getHostAddress(), port).close());
        }
        assumeIpv6();
        try (Socket socket = RawHttp.connect("::1", port)) {
            socket.getOutputStream().write(RawHttp.head(port, "GET", GOOD).getBytes());
            assertThat(RawHttp.read(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void open_tellsThatThePortIsInUse() {
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> CallbackListener.open(redirectUri("/OauthRedirect"), this::judge))
                .matches(e -> e.problem() == ListenException.Problem.PORT_IN_USE && e.port() == port);
    }

    @Test
    void open_tellsThatThePortIsInUseOnOneOfTheAddresses() throws Exception {
        assumeIpv6();
        listener.close();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("::1", port));
            open_tellsThatThePortIsInUse();
        }
        listener = CallbackListener.open(redirectUri("/OauthRedirect"), this::judge);
    }

    @Test
    void listener_takesARedirectUriWithQueryOrWithoutPath() throws Exception {
        listener.close();
        listener = CallbackListener.open(redirectUri("?app=1"), this::judge);

        assertThat(RawHttp.get(port, "/?app=1&code=a-code&state=right-state-1").status())
                .isEqualTo(200);
    }

    private void assertThatTheRightOneIsStillTaken() throws IOException {
        assertThat(taken.isDone()).isFalse();
        assertThat(RawHttp.get(port, GOOD).status()).isEqualTo(200);
        assertThat(taken.isDone()).isTrue();
    }

    private static void assumeIpv6() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("::1", 0));
        } catch (IOException e) {
            Assumptions.abort("This machine has no ::1");
        }
    }
}
