package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that opens the browser, and a login that needs only what comes of it. */
class LoginOpenerTest {

    @TempDir
    private Path folder;

    private final CompletableFuture<RawHttp.Answer> page = new CompletableFuture<>();
    private LoginSetup setup;

    @BeforeEach
    void start() {
        setup = new LoginSetup(folder.resolve("token.properties"));
    }

    @AfterEach
    void stop() {
        setup.close();
        Threads.awaitEndOfOurs();
    }

    @Test
    void login_endsWhileTheOpenerStaysInTheForeground() throws Exception {
        StayingOpener opener = new StayingOpener(folder);
        RecordedDialogue dialogue = new RecordedDialogue(this::approve).opener(opener::open);

        setup.login(dialogue);

        opener.assertThatItStillRuns();
        assertThat(page.get().status()).isEqualTo(200);
        assertThat(dialogue.said()).containsExactly("invite", "acknowledge");
    }

    @Test
    void login_warnsOfAnOpenerThatSaysNoAndWaitsOn() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
                    dialogue.get().await("no browser");
                    approve(request);
                })
                .opener(() -> false));

        setup.login(dialogue.get());

        assertThat(dialogue.get().said()).containsExactly("invite", "no browser", "acknowledge");
    }

    @Test
    void login_doesNotWarnOfAnOpenerThatSaysNoAfterTheAnswer() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(this::approve).opener(() -> {
            dialogue.get().await("acknowledge");
            return false;
        }));

        setup.login(dialogue.get());

        assertThat(dialogue.get().said()).containsExactly("invite", "acknowledge");
    }

    private void approve(AuthorizationRequest request) {
        URI callback = URI.create(setup.org().authorize(request.uri().toString()));
        try {
            page.complete(RawHttp.get(setup.port(), callback.getRawPath() + "?" + callback.getRawQuery()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
