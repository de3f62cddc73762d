package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.RawHttp.Answer;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackListenerTest {

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
    void listener_takesTheCodeDecodedOnce() throws Exception {
        Answer answer = RawHttp.get(port, ListenerSetup.GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You can close this window");
        assertThat(((Callback.Granted) setup.taken().getNow(null)).code().reveal())
                .isEqualTo(ListenerSetup.CODE);
        SampleSecrets.assertThatNoneOccurIn(answer.toString(), ListenerSetup.CODE, "right-state-1");
    }

    @Test
    void listener_keepsTheAnswerOutOfCachesAndReferrers() throws Exception {
        Answer answer = RawHttp.get(port, ListenerSetup.GOOD);

        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Location"))
                .as("RFC 9700 section 4.11.1: no redirector")
                .isEmpty();
    }

    @Test
    void listener_answersLaterOnesPolitelyAndKeepsTheFirst() throws Exception {
        RawHttp.get(port, ListenerSetup.GOOD);

        Answer later = RawHttp.get(port, "/OauthRedirect?code=another-code&state=right-state-1");

        assertThat(later.status()).isEqualTo(409);
        assertThat(later.body()).contains("was already answered");
        assertThat(((Callback.Granted) setup.taken().getNow(null)).code().reveal())
                .isEqualTo(ListenerSetup.CODE);
    }

    @Test
    void listener_takesARefusalAndTellsItsCause() throws Exception {
        Answer answer = RawHttp.get(
                port,
                "/OauthRedirect?error=access_denied&error_description=end-user+denied+authorization&state=right-state-1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("access_denied", "Somebody chose Deny", "Allow");
        assertThat(setup.taken().getNow(null)).isInstanceOf(Callback.Denied.class);
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
        setup.assertThatTheRightOneIsStillTaken();
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
        assertThat(answer.body()).contains("can't be read");
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_goesOnAfterAnEndlessAddress() throws Exception {
        assertThat(RawHttp.get(port, ListenerSetup.GOOD + "&more=" + "x".repeat(100_000))
                        .status())
                .isEqualTo(414);
        assertThat(RawHttp.get(port, "/" + "x".repeat(5_000_000)).status()).isEqualTo(414);
        assertThat(RawHttp.request(port, "GET", ListenerSetup.GOOD, "Cookie: a=" + "x".repeat(100_000))
                        .status())
                .isEqualTo(431);
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_takesARequestWithTheCookiesOfOtherProgramsOnLocalhost() throws Exception {
        assertThat(RawHttp.request(port, "GET", ListenerSetup.GOOD, "Cookie: a=" + "x".repeat(30_000))
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
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_letsChromeAskBeforehand() throws Exception {
        Answer answer = RawHttp.request(
                port,
                "OPTIONS",
                ListenerSetup.GOOD,
                "Origin: https://acme.my.salesforce.com",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Private-Network: true");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Private-Network", "true")
                .containsEntry("Access-Control-Allow-Origin", "https://acme.my.salesforce.com")
                .containsEntry("Access-Control-Allow-Methods", "GET");
        setup.assertThatTheRightOneIsStillTaken();
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
        assertThat(RawHttp.send(port, "GET " + ListenerSetup.GOOD + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .status())
                .isEqualTo(status);
        assertThat(setup.taken().isDone()).isEqualTo(status == 200);
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
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_tellsOfABrowserThatWantsHttps() throws Exception {
        assertThat(RawHttp.send(port, "\u0016\u0003\u0001\u0002\u0000\u0001").status())
                .isEqualTo(400);
        assertThat(RawHttp.send(port, "\u0015\u0003").status()).isEqualTo(400);

        assertThat(setup.told()).containsExactly("TLS");
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void page_comesWhenTheLoginHasEndedAndTellsHow() throws Exception {
        setup.beSlow();
        CompletableFuture<Answer> browser = CompletableFuture.supplyAsync(() -> get(ListenerSetup.GOOD));
        CompletableFuture<Answer> reload = setup.taken().thenApplyAsync(taken -> get(ListenerSetup.GOOD));
        setup.taken().get(60, TimeUnit.SECONDS);
        assertThat(RawHttp.get(port, "/favicon.ico").status()).isEqualTo(404);
        assertThat(browser).isNotDone();

        setup.end();

        assertThat(browser.get(60, TimeUnit.SECONDS).body())
                .contains("You can close this window", "Saved to &lt;here&gt;");
        assertThat(reload.get(60, TimeUnit.SECONDS).body()).contains("Saved to &lt;here&gt;");
        assertThat(get(ListenerSetup.GOOD).body()).contains("Saved to &lt;here&gt;");
    }

    @Test
    void page_thatWaitsTooLongSaysThatTheTerminalKnows() throws Exception {
        setup.beSlow();

        assertThat(RawHttp.get(port, ListenerSetup.GOOD).body()).contains("The terminal shows the result");
    }

    @Test
    void page_isAnsweredWhenMavenEndsBeforeTheLogin() throws Exception {
        setup.beSlow();
        CompletableFuture<Answer> browser = CompletableFuture.supplyAsync(() -> get(ListenerSetup.GOOD));
        setup.taken().get(60, TimeUnit.SECONDS);

        setup.close();

        assertThat(browser.get(60, TimeUnit.SECONDS).body()).contains("The terminal shows the result");
    }

    @Test
    void page_thatIsClosedEarlyChangesNothing() throws Exception {
        setup.beSlow();
        try (Socket window = RawHttp.connect("127.0.0.1", port)) {
            window.getOutputStream()
                    .write(RawHttp.head(port, "GET", ListenerSetup.GOOD).getBytes(US_ASCII));
            setup.taken().get(60, TimeUnit.SECONDS);
        }

        setup.end();

        assertThat(get(ListenerSetup.GOOD).body()).contains("Saved to &lt;here&gt;");
    }

    private Answer get(String target) {
        try {
            return RawHttp.get(port, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void listener_refusesRequestsWithoutHostOrWithTwo() throws Exception {
        assertThat(RawHttp.send(port, "GET " + ListenerSetup.GOOD + " HTTP/1.1\r\n\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.request(port, "GET", ListenerSetup.GOOD, "Host: localhost")
                        .status())
                .isEqualTo(403);
        setup.assertThatTheRightOneIsStillTaken();
    }

    @Test
    void listener_takesARedirectUriWithQueryOrWithoutPath() throws Exception {
        setup.close();
        setup.open("?app=1");

        assertThat(RawHttp.get(port, "/?app=1&code=a-code&state=right-state-1").status())
                .isEqualTo(200);
    }
}
