package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.RawHttp.Answer;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The listener under load, and how it begins and ends. */
class CallbackListenerConnectionsTest {

    private ListenerSetup setup;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        setup = new ListenerSetup();
        port = setup.port();
    }

    @AfterEach
    void close() {
        setup.close();
        Threads.awaitEndOfOurs();
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
            setup.assertThatTheRightOneIsStillTaken();
            Threads.waitUntil("one thread serves them all", () -> Threads.ours().size() == 1);
            sockets.get(0).setSoTimeout(5_000); // half of what a connection may take otherwise
            assertThat(sockets.get(0).getInputStream().read()).isEqualTo(-1);
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
            for (char character : RawHttp.head(port, "GET", ListenerSetup.GOOD).toCharArray()) {
                socket.getOutputStream().write(character);
            }
            assertThat(RawHttp.read(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void listener_isUnchangedByAThousandStrays() throws Exception {
        for (int i = 0; i < 250; i++) {
            RawHttp.get(port, "/favicon.ico");
            RawHttp.request(port, "POST", ListenerSetup.GOOD);
            RawHttp.get(port, "/OauthRedirect?code=c" + i + "&state=stray");
            RawHttp.send(port, "garbage " + i + "\r\n\r\n");
        }
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void close_letsThePageArriveAndFreesThePort() throws Exception {
        try (Socket silent = RawHttp.connect("127.0.0.1", port)) {
            String tooMuch = RawHttp.head(port, "GET", ListenerSetup.GOOD) + "x".repeat(5_000_000);
            CompletableFuture<Answer> browser = CompletableFuture.supplyAsync(() -> send(tooMuch));
            setup.taken().get(60, TimeUnit.SECONDS);
            setup.close();
            setup.close();

            assertThat(browser.get(60, TimeUnit.SECONDS).body()).contains("You can close this window", "</html>");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        setup.open("/OauthRedirect");
        setup.close();
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
            socket.getOutputStream()
                    .write(RawHttp.head(port, "GET", ListenerSetup.GOOD).getBytes());
            assertThat(RawHttp.read(socket).status()).isEqualTo(200);
        }
    }

    @Test
    void open_tellsThatThePortIsInUse() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> setup.open("/OauthRedirect"))
                .matches(e ->
                        e.problem() == ListenProblem.PORT_IN_USE && e.shown().equals(String.valueOf(port)));
    }

    @Test
    void open_tellsThatThePortIsInUseOnOneOfTheAddresses() throws Exception {
        assumeIpv6();
        setup.close();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("::1", port));
            open_tellsThatThePortIsInUse();
        }
        setup.open("/OauthRedirect");
    }

    @Test
    void close_leavesNothingForADaemonToKeep() throws Exception {
        setup.close();
        WeakReference<CallbackListener> listener = new WeakReference<>(CallbackListener.open(
                RedirectUri.of("http://localhost:" + port + "/"),
                ListenerSetup.AUTHORIZE_URL,
                callback -> CallbackTaker.Verdict.TAKEN));
        listener.get().close();

        Threads.waitUntil("the listener is collected, so no shutdown hook holds it", () -> {
            System.gc();
            return listener.get() == null;
        });
    }

    private Answer send(String bytes) {
        try {
            return RawHttp.send(port, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assumeIpv6() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("::1", 0));
        } catch (IOException e) {
            Assumptions.abort("This machine has no ::1");
        }
    }
}
