package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one caller sends, or does not read, the others are served and the wait ends when it must. */
class HostileCallerTest {

    /** Generous: each of these takes milliseconds, or forever. */
    private static final Duration GUARD = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private ListenerSetup setup;
    private int port;

    @BeforeEach
    void listen() throws Exception {
        setup = new ListenerSetup();
        port = setup.port();
    }

    @AfterEach
    void close() {
        assertTimeoutPreemptively(GUARD, setup::close);
        Threads.awaitEndOfOurs();
    }

    /** Heads of the longest size that is read, each the worst case of one way to read them. */
    static Stream<String> heads() {
        int room = Connection.LONGEST_HEAD - 200;
        return Stream.of(
                "X:" + " ".repeat(20_000) + "\u0001",
                "X:" + " ".repeat(room) + "\u0001",
                "X:" + "\t ".repeat(room / 2) + "\u007f",
                "X:" + "a ".repeat(room / 2) + "\u0001",
                "X: " + " a".repeat(room / 2),
                " ".repeat(room) + ":",
                "X".repeat(room),
                ":".repeat(room),
                "X" + " ".repeat(room) + ":",
                "X:" + "\r".repeat(room),
                "a:\r\n".repeat(room / 4) + "\u0001",
                "a:\n".repeat(room / 3) + "\u0001",
                "Host:" + " ".repeat(room),
                "Host: localhost" + " ".repeat(room) + "\u0001",
                "Origin: " + "http://".repeat(room / 7),
                "Host: " + "localhost:1".repeat(room / 11));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void listener_answersTheWorstHeadAndTakesTheNextCallback(String head) {
        assertTimeoutPreemptively(GUARD, () -> {
            assertThat(RawHttp.send(port, "GET / HTTP/1.1\r\n" + head + "\r\n\r\n")
                            .status())
                    .isIn(400, 403, 404, 431);
            setup.assertThatTheRightOneIsStillTaken();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/OauthRedirect?",
                "/OauthRedirect?code=",
                "/OauthRedirect?code=a&state=",
                "/OauthRedirect?error=",
                "/OauthRedirect?error=x&error_description=",
                "/OauthRedirect?error=x&error_description=y&state="
            })
    void listener_answersTheWorstAddressAndTakesTheNextCallback(String beginning) {
        assertTimeoutPreemptively(GUARD, () -> {
            for (String filler :
                    List.of("%25", "%3a", "&", "=", "&&=", "a=", "#", "/", "+", "%", "%0a", "?", "code=&")) {
                int room = Connection.LONGEST_REQUEST_LINE - 100 - beginning.length();
                assertThat(RawHttp.get(port, beginning + filler.repeat(room / filler.length()))
                                .status())
                        .isIn(400, 404);
            }
            setup.assertThatTheRightOneIsStillTaken();
        });
    }

    /** A head that is read anew with each of its bytes would hold all others up. */
    @Test
    void listener_servesOthersWhileHeadsTrickleIn() {
        assertTimeoutPreemptively(GUARD, () -> {
            List<Socket> trickles = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = RawHttp.connect("127.0.0.1", port);
                socket.setTcpNoDelay(true);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(ISO_8859_1));
                trickles.add(socket);
            }
            for (int i = 0; i < 4_000; i++) {
                for (Socket socket : trickles) {
                    socket.getOutputStream().write('a');
                }
            }
            setup.assertThatTheRightOneIsStillTaken();
            for (Socket socket : trickles) {
                socket.getOutputStream().write("\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(RawHttp.read(socket).status()).isEqualTo(403);
                socket.close();
            }
        });
    }

    @Test
    void listener_answersAPipelineOnce() throws Exception {
        String twice = RawHttp.head(port, "GET", "/elsewhere").repeat(2);
        RawHttp.Answer answer = RawHttp.send(port, twice);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("HTTP/1.1");
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_answersWhoHasHalfClosedAndForgetsWhoGaveUp() throws Exception {
        try (Socket halfClosed = RawHttp.connect("127.0.0.1", port);
                Socket gaveUp = RawHttp.connect("127.0.0.1", port)) {
            halfClosed
                    .getOutputStream()
                    .write(RawHttp.head(port, "GET", "/elsewhere").getBytes(ISO_8859_1));
            halfClosed.shutdownOutput();
            gaveUp.getOutputStream().write("GET / HT".getBytes(ISO_8859_1));
            gaveUp.shutdownOutput();

            assertThat(RawHttp.read(halfClosed).status()).isEqualTo(404);
            assertThat(gaveUp.getInputStream().read()).isEqualTo(-1);
        }
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void close_returnsAlthoughNobodyReadsTheAnswers() {
        assertTimeoutPreemptively(GUARD, () -> {
            List<Socket> deaf = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Socket socket = RawHttp.connect("127.0.0.1", port);
                OutputStream out = socket.getOutputStream();
                out.write(RawHttp.head(port, "GET", "/elsewhere").getBytes(ISO_8859_1));
                deaf.add(socket);
            }
            setup.assertThatTheRightOneIsStillTaken();
            setup.close();
            for (Socket socket : deaf) {
                socket.close();
            }
        });
    }

    /** They have their answers, and keep the connections for as long as they may. */
    @Test
    void listener_answersTheBrowserWhileOthersStayWithTheirAnswers() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 256; i++) {
                Socket socket = RawHttp.connect("127.0.0.1", port);
                others.add(socket);
                socket.getOutputStream()
                        .write(RawHttp.head(port, "GET", "/elsewhere").getBytes(ISO_8859_1));
                assertThat(RawHttp.read(socket).status()).isEqualTo(404);
            }
            setup.assertThatTheRightOneIsStillTaken();
        } finally {
            for (Socket socket : others) {
                socket.close();
            }
        }
    }

    @Test
    void close_returnsAlthoughTheOneWhoTakesCallbacksDoesNot() throws Exception {
        setup.close();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        CallbackListener listener = CallbackListener.open(
                RedirectUri.of("http://localhost:" + port + "/OauthRedirect"),
                ListenerSetup.AUTHORIZE_URL,
                callback -> {
                    reached.countDown();
                    awaitQuietly(stuck);
                    return CallbackTaker.Verdict.TAKEN;
                });
        try (Socket caller = RawHttp.connect("127.0.0.1", port)) {
            caller.getOutputStream()
                    .write(RawHttp.head(port, "GET", ListenerSetup.GOOD).getBytes(ISO_8859_1));
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

            assertTimeoutPreemptively(GUARD, listener::close);
        } finally {
            stuck.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void process_endsOnASignalWhateverItsCallersDo(String signal) throws Exception {
        setup.close();
        Process waiting = ChildJvm.start(
                ChildJvm.classPath(), folder, folder.resolve("errors.txt"), StuckListener.class, String.valueOf(port));
        try (Socket junk = openedWhenListening(waiting);
                Socket idle = RawHttp.connect("127.0.0.1", port);
                Socket callback = RawHttp.connect("127.0.0.1", port)) {
            junk.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nX:" + " ".repeat(20_000) + "\u0001\r\n\r\n").getBytes(ISO_8859_1));
            assertThat(RawHttp.read(junk).status()).isEqualTo(400);
            callback.getOutputStream()
                    .write(RawHttp.head(port, "GET", ListenerSetup.GOOD).getBytes(ISO_8859_1));
            assertThat(waiting.inputReader().readLine()).isEqualTo("stuck");

            new ProcessBuilder("kill", "-" + signal, String.valueOf(waiting.pid()))
                    .start()
                    .waitFor();

            assertThat(waiting.waitFor(GUARD.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        } finally {
            waiting.destroyForcibly();
        }
    }

    private Socket openedWhenListening(Process waiting) throws IOException {
        assertThat(waiting.inputReader().readLine()).isEqualTo("listening");
        return RawHttp.connect("127.0.0.1", port);
    }

    /** A process whose listener's thread is stuck for good as soon as a callback comes. */
    static final class StuckListener {

        public static void main(String[] arguments) throws Exception {
            RedirectUri redirectUri = RedirectUri.of("http://localhost:" + arguments[0] + "/OauthRedirect");
            try (CallbackListener listener =
                    CallbackListener.open(redirectUri, ListenerSetup.AUTHORIZE_URL, callback -> {
                        System.out.println("stuck");
                        awaitQuietly(new CountDownLatch(1));
                        return CallbackTaker.Verdict.TAKEN;
                    })) {
                System.out.println("listening");
                assertThat(listener).isNotNull();
                awaitQuietly(new CountDownLatch(1));
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
