package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login of a person whose browser cannot reach this computer, and who pastes the address instead. */
class PastedLoginTest {

    @TempDir
    private Path folder;

    private LoginSetup setup;
    private SimulatedOrg org;
    private Path file;

    @BeforeEach
    void start() {
        file = folder.resolve("token.properties");
        setup = new LoginSetup(file);
        org = setup.org();
    }

    @AfterEach
    void stop() {
        setup.close();
        Threads.awaitEndOfOurs();
    }

    @Test
    void login_takesAPastedAddressWhenTheBrowserCannotReachIt() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            type(keyboard, "\nno callback?\nhttp://localhost/?code=another-code&state=another-state\n");
            type(keyboard, "  \"" + org.authorize(request.uri().toString()) + "\"\r\nfor the shell\n");
        });

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            SalesforceToken token = setup.login(dialogue, console);

            assertThat(dialogue.said())
                    .containsExactly("invite", "pasted CODE_IS_ABSENT", "pasted other login", "acknowledge");
            SampleSecrets.assertThatNoneOccurIn(
                    dialogue.said().toString() + token,
                    token.refreshToken().orElseThrow().reveal(),
                    "another-code");
            assertThat(file).exists();
            Threads.waitUntil("the shell's line is there", () -> available(console) >= "for the shell\n".length());
            assertThat(new String(console.readNBytes(available(console)), UTF_8))
                    .endsWith("for the shell\n");
        }
    }

    @Test
    void login_takesABareCodeBecausePkceBindsIt() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            String callback = org.authorize(request.uri().toString());
            type(keyboard, LoginSetup.parameter(callback, "code") + "\n");
        });

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            setup.login(dialogue, console);
        }

        assertThat(file).exists();
    }

    @Test
    void login_refusesACodeThatAnotherLoginAskedFor() throws Exception {
        var foreign = AuthorizationRequest.of(
                setup.app(),
                RedirectUri.of(setup.redirectUri()),
                Scopes.of("api refresh_token"),
                LoginSetup.hints(),
                Clock.systemUTC().instant());
        String callback = org.authorize(foreign.uri().toString());
        InputStream console = new ByteArrayInputStream((LoginSetup.parameter(callback, "code") + "\n").getBytes(UTF_8));

        assertThatExceptionOfType(CodeRefusedException.class)
                .isThrownBy(() -> setup.login(new RecordedDialogue(request -> {}), console))
                .withMessage("invalid_grant: invalid code verifier");
    }

    @Test
    void login_onlyPastesWhereItCannotListen() throws Exception {
        setup.close();
        setup = new LoginSetup(file, "myapp://callback");
        org = setup.org();
        PipedOutputStream keyboard = new PipedOutputStream();

        RecordedDialogue dialogue = new RecordedDialogue(
                request -> type(keyboard, org.authorize(request.uri().toString()) + "\n"));

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            setup.login(dialogue, console);
        }

        assertThat(file).exists();
        assertThat(dialogue.start()).hasPath("/services/oauth2/authorize");
    }

    private static void type(PipedOutputStream keyboard, String text) {
        try {
            keyboard.write(text.getBytes(UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int available(InputStream console) {
        try {
            return console.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
