package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.RawHttp.Answer;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address on the browser's command line, which every user of the computer can read. */
class StartAddressTest {

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
    void start_leadsToTheAuthorizeUrl() throws Exception {
        Answer answer = RawHttp.get(port, setup.startPath());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue(ListenerSetup.AUTHORIZE_URL.toString());
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(setup.told()).isEmpty();
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void start_leadsThereOnceAndTellsOfTheSecondTime() throws Exception {
        RawHttp.get(port, setup.startPath());

        for (int i = 0; i < 3; i++) {
            Answer again = RawHttp.get(port, setup.startPath());

            assertThat(again.status()).isEqualTo(410);
            assertThat(again.header("Location")).isEmpty();
            assertThat(again.body()).contains("This address was already used", "press Ctrl-C");
            SampleSecrets.assertThatNoneOccurIn(again.toString(), ListenerSetup.STATE, ListenerSetup.CHALLENGE);
        }
        assertThat(setup.told()).isNotEmpty().containsOnly("again");
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void start_isANewOneEachTimeWithARandomPathAndNothingOfTheRequest() throws Exception {
        String first = setup.startPath();
        setup.close();
        setup.open("/OauthRedirect");

        assertThat(setup.startPath()).isNotEqualTo(first).matches("/[A-Za-z0-9_-]{43}");
        assertThat(RawHttp.get(port, first).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 405", "POST, 405", "OPTIONS, 405", "PUT, 405"})
    void start_isNotUsedUpByOtherMethods(String method, int status) throws Exception {
        assertThat(RawHttp.request(port, method, setup.startPath()).status()).isEqualTo(status);

        start_leadsToTheAuthorizeUrl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch"})
    void start_isNotUsedUpByAGuessOfTheBrowser(String field) throws Exception {
        assertThat(RawHttp.request(port, "GET", setup.startPath(), field).status())
                .isEqualTo(503);

        start_leadsToTheAuthorizeUrl();
    }

    @Test
    void start_isNotUsedUpByAConnectionThatAsksForNothing() throws Exception {
        RawHttp.connect("127.0.0.1", port).close();
        try (Socket unfinished = RawHttp.connect("127.0.0.1", port)) {
            unfinished.getOutputStream().write(("GET " + setup.startPath() + " HTTP/1.1\r\n").getBytes(UTF_8));

            start_leadsToTheAuthorizeUrl();
        }
    }

    @Test
    void start_answersToNoNameButThatOfThisComputer() throws Exception {
        assertThat(RawHttp.send(port, "GET " + setup.startPath() + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                        .status())
                .isEqualTo(403);

        start_leadsToTheAuthorizeUrl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/", "/../"})
    void start_hasOneSpelling(String more) throws Exception {
        assertThat(RawHttp.get(port, setup.startPath() + more).status()).isEqualTo(404);
        assertThat(RawHttp.get(port, setup.startPath().substring(0, 20)).status())
                .isEqualTo(404);

        start_leadsToTheAuthorizeUrl();
    }

    @Test
    void start_isAnsweredOnIpv6Too() throws Exception {
        assumeIpv6();
        try (Socket socket = RawHttp.connect("::1", port)) {
            socket.getOutputStream()
                    .write(RawHttp.head(port, "GET", setup.startPath()).getBytes(UTF_8));
            assertThat(RawHttp.read(socket).status()).isEqualTo(302);
        }
    }

    /** Only the superuser can become another user, so only a build in a container tests this. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void start_givesAnotherUserNothingAndIsNotUsedUp(String address) throws Exception {
        if (address.contains(":")) {
            assumeIpv6();
        }
        String answer = byAnotherUser("exec 3<>/dev/tcp/" + address + "/" + port + "; printf '%s' \"$0\" >&3; cat <&3");

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("This login belongs to another user");
        SampleSecrets.assertThatNoneOccurIn(answer, ListenerSetup.STATE, ListenerSetup.CHALLENGE);
        assertThat(setup.told()).containsExactly("another user");
        assertThat(RawHttp.get(port, setup.startPath()).status()).isEqualTo(302);
    }

    /** A closed end belongs to nobody, so nobody can tell whose it was. */
    @Test
    void start_isNotUsedUpByAnotherUserWhoDoesNotWaitForTheAnswer() throws Exception {
        byAnotherUser("for i in {1..40}; do exec 3<>/dev/tcp/127.0.0.1/" + port
                + "; printf '%s' \"$0\" >&3; exec 3>&-; done");

        assertThat(RawHttp.get(port, setup.startPath()).status()).isEqualTo(302);
    }

    /** Whatever it has sent before. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 60_000})
    void caller_isGoneWhenItHasClosedItsEnd(int sent) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Socket caller =
                    new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
            try (SocketChannel accepted = server.accept()) {
                accepted.configureBlocking(false);
                assertThat(LocalCaller.of(accepted)).isEqualTo(LocalCaller.NO_STRANGER);

                caller.getOutputStream().write(new byte[sent]);
                caller.close();

                assertThat(LocalCaller.of(accepted)).isEqualTo(LocalCaller.GONE);
            }
        }
    }

    @Test
    void caller_isGoneWhenItHasResetTheConnection() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Socket caller =
                    new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
            try (SocketChannel accepted = server.accept()) {
                accepted.configureBlocking(false);
                caller.setSoLinger(true, 0);
                caller.close();

                assertThat(LocalCaller.of(accepted)).isEqualTo(LocalCaller.GONE);
            }
        }
    }

    /** What the script prints. The whole request is its first argument. */
    private String byAnotherUser(String script) throws Exception {
        ProcessBuilder other = new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--clear-groups",
                "bash",
                "-c",
                script,
                RawHttp.head(port, "GET", setup.startPath()));
        Process process;
        try {
            process = other.start();
        } catch (IOException e) {
            process = Assumptions.abort("There is no setpriv here");
        }
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        Assumptions.assumeTrue(process.waitFor() == 0, "This user cannot become another one");
        return printed;
    }

    private static void assumeIpv6() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("::1", 0));
        } catch (IOException e) {
            Assumptions.abort("This machine has no ::1");
        }
    }
}
