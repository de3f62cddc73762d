package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.testing.Keyboard;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
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
        Keyboard keyboard = new Keyboard();
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
                    keyboard.type("\nno callback?\n");
                    dialogue.get().await("pasted CODE_IS_ABSENT");
                    keyboard.type("http://localhost/?code=another-code&state=another-state\n");
                    dialogue.get().await("pasted other login");
                    keyboard.type("  \"" + org.authorize(request.uri().toString()) + "\"\r\nrm -rf /\n");
                })
                .beforeAcknowledge(() -> keyboard.type("for the shell\n")));

        SalesforceToken token = setup.login(dialogue.get(), keyboard);

        assertThat(dialogue.get().said())
                .containsExactly("invite", "pasted CODE_IS_ABSENT", "pasted other login", "acknowledge");
        SampleSecrets.assertThatNoneOccurIn(
                dialogue.get().said().toString() + token,
                token.refreshToken().orElseThrow().reveal(),
                "another-code");
        assertThat(file).exists();
        Threads.waitUntil("the shell's line is there", () -> keyboard.available() >= "for the shell\n".length());
        assertThat(new String(keyboard.readNBytes(keyboard.available()), UTF_8)).isEqualTo("for the shell\n");
    }

    /** Whoever judges the text trips over it; nobody would know that the prompt is dead. */
    @Test
    void login_goesOnAfterATextThatCannotEvenBeJudged() throws Exception {
        Keyboard keyboard = new Keyboard();
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
            keyboard.type("http://localhost/?code=another-code&state=another-state\n");
            dialogue.get().await("pasted CODE_MALFORMED");
            keyboard.type(org.authorize(request.uri().toString()) + "\n");
        }));
        dialogue.get().listener(words -> {
            if (words.equals("pasted other login")) {
                throw new IllegalStateException();
            }
        });

        setup.login(dialogue.get(), keyboard);

        assertThat(dialogue.get().said())
                .containsExactly("invite", "pasted other login", "pasted CODE_MALFORMED", "acknowledge");
        assertThat(file).exists();
    }

    @Test
    void login_takesABareCodeBecausePkceBindsIt() throws Exception {
        Keyboard keyboard = new Keyboard();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            String callback = org.authorize(request.uri().toString());
            keyboard.type(LoginSetup.parameter(callback, "code") + "\n");
        });

        setup.login(dialogue, keyboard);

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

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> setup.login(new RecordedDialogue(request -> {}), console))
                .withMessage("TOKEN_FOR_CODE: invalid_grant: invalid code verifier");
    }

    @Test
    void login_onlyPastesWhereItCannotListen() throws Exception {
        setup.close();
        setup = new LoginSetup(file, "myapp://callback");
        org = setup.org();
        Keyboard keyboard = new Keyboard();

        RecordedDialogue dialogue = new RecordedDialogue(
                request -> keyboard.type(org.authorize(request.uri().toString()) + "\n"));

        setup.login(dialogue, keyboard);

        assertThat(file).exists();
        assertThat(dialogue.start()).hasPath("/services/oauth2/authorize");
    }
}
