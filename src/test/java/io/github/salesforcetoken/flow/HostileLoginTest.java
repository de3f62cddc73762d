package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login on a computer where other programs and users mean it ill. */
class HostileLoginTest {

    @TempDir
    private Path folder;

    private final List<Socket> strays = new CopyOnWriteArrayList<>();
    private LoginSetup setup;

    @BeforeEach
    void start() {
        setup = new LoginSetup(folder.resolve("token.properties"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket stray : strays) {
            stray.close();
        }
        setup.close();
        Threads.awaitEndOfOurs();
    }

    @Test
    void login_startsTheBrowserWithAnAddressThatTellsNothing() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(
                request -> get(callback(setup.org().authorize(request.uri().toString()))));

        setup.login(dialogue);

        assertThat(dialogue.start().toString()).matches("http://localhost:" + setup.port() + "/[A-Za-z0-9_-]{43}");
    }

    @Test
    void login_warnsOnceOfWhoeverOpensThatAddressAgain() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
            String start = dialogue.get().start().getRawPath();
            String authorizeUrl = get(start).header("Location").orElseThrow();
            get(start);
            get(start);
            get(callback(setup.org().authorize(authorizeUrl)));
        }));

        setup.login(dialogue.get());

        assertThat(dialogue.get().said()).containsExactly("invite", "second start", "acknowledge");
    }

    /** The other program was faster than the browser, and has even finished. */
    @Test
    void login_tellsOfABrowserThatComesToThatAddressTooLate() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
                    String authorizeUrl = get(dialogue.get().start().getRawPath())
                            .header("Location")
                            .orElseThrow();
                    get(callback(setup.org().authorize(authorizeUrl)));
                })
                .beforeAcknowledge(() -> assertThat(
                                get(dialogue.get().start().getRawPath()).status())
                        .isEqualTo(410)));

        setup.login(dialogue.get());

        assertThat(dialogue.get().said()).containsExactly("invite", "acknowledge", "second start");
    }

    @Test
    void login_servesTheBrowserWhileTheTerminalIsBlocked() throws Exception {
        CountDownLatch served = new CountDownLatch(1);
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            get("/OauthRedirect?code=another-code&state=another-state");
            RawHttp.Answer page =
                    get(callback(setup.org().authorize(request.uri().toString())));
            if (page.status() == 200) {
                served.countDown();
            }
        });

        setup.login(dialogue.beforeOtherLogin(() -> assertThat(isOver(served)).isTrue()));

        assertThat(dialogue.said()).containsExactly("invite", "other login", "acknowledge");
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void login_takesTheAnswerAndEndsInTimeWhateverOthersSend() {
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            sendJunk();
            get(callback(setup.org().authorize(request.uri().toString())));
        });

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> setup.login(dialogue));

        assertThat(setup.file()).exists();
    }

    @Test
    void login_endsWhenNobodyAnswersInTimeWhateverOthersSend() {
        RecordedDialogue dialogue = new RecordedDialogue(request -> sendJunk());

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatExceptionOfType(Failure.class)
                        .isThrownBy(() -> setup.login(
                                dialogue,
                                InputStream.nullInputStream(),
                                Duration.ofSeconds(2),
                                "api refresh_token",
                                true))
                        .matches(e -> e.problem() == LoginProblem.TIMED_OUT));
    }

    /** From callers that read no answer. */
    private void sendJunk() {
        send("GET / HTTP/1.1\r\nX:" + " ".repeat(20_000) + "\u0001\r\n\r\n");
        send("GET /OauthRedirect?" + "code=&".repeat(2_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        send("GET /");
    }

    private void send(String bytes) {
        try {
            Socket stray = RawHttp.connect("127.0.0.1", setup.port());
            strays.add(stray);
            stray.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String callback(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private RawHttp.Answer get(String target) {
        try {
            return RawHttp.get(setup.port(), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
