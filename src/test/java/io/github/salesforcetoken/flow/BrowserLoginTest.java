package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.browser.ListenProblem;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole login against a simulated org, with a browser and a person that are a few lines each. */
class BrowserLoginTest {

    @TempDir
    private Path folder;

    private final CompletableFuture<RawHttp.Answer> page = new CompletableFuture<>();
    private final CompletableFuture<String> callback = new CompletableFuture<>();
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
    void stop() throws IOException {
        setup.close();
        Threads.awaitEndOfOurs();
        assertThatThrownBy(() -> RawHttp.connect("127.0.0.1", setup.port()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void login_endsWithTheTokenInTheFile() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        SalesforceToken token = setup.login(dialogue);

        assertThat(page.get().status()).isEqualTo(200);
        assertThat(new TokenFile(file).read())
                .containsEntry(
                        TokenFile.REFRESH_TOKEN,
                        token.refreshToken().orElseThrow().reveal());
        assertThat(dialogue.said()).containsExactly("invite", "acknowledge");
        SampleSecrets.assertThatNoneOccurIn(
                page.get().toString() + dialogue.said() + token,
                token.refreshToken().orElseThrow().reveal(),
                token.accessToken().reveal(),
                LoginSetup.parameter(callback.join(), "code"),
                LoginSetup.parameter(callback.join(), "state"));
    }

    /** okhttp and okio end theirs after a minute without work; the org's are the test's. */
    @Test
    void login_leavesNoThread() throws Exception {
        Set<Thread> before = Threads.all();

        setup.login(new RecordedDialogue(this::approve));

        Threads.waitUntil(
                "no other thread is left",
                () -> Threads.all().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .allMatch(name -> name.startsWith("MockWebServer")
                                || List.of("OkHttp TaskRunner", "Okio Watchdog").contains(name)));
    }

    @Test
    void login_leavesWhatAuthorizeUrlLeftPendingAsItIs() throws Exception {
        Path pending = Files.writeString(folder.resolve("token.properties.pending"), "state=another\n");

        setup.login(new RecordedDialogue(this::approve));

        assertThat(pending).hasContent("state=another\n");
    }

    @Test
    void login_endsWithTheRefusalThatTheBrowserShows() throws Exception {
        RecordedDialogue dialogue =
                new RecordedDialogue(request -> visit(org.deny(request.uri().toString())));

        assertThatExceptionOfType(OAuthException.Denied.class)
                .isThrownBy(() -> setup.login(dialogue))
                .withMessage("access_denied: end-user denied authorization");
        assertThat(page.get().body())
                .contains(
                        "Salesforce refused access",
                        "access_denied: end-user denied authorization",
                        "Somebody chose Deny");
        assertThat(dialogue.said()).containsExactly("invite");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_endsWhenNobodyAnswersInTime() {
        RecordedDialogue dialogue = new RecordedDialogue(request -> {});

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> login(dialogue, Duration.ofMillis(300), "api refresh_token", true))
                .matches(e -> e.problem() == LoginProblem.TIMED_OUT);
        assertThat(dialogue.said()).containsExactly("invite");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_endsWhenItsThreadIsInterrupted() {
        Thread maven = Thread.currentThread();

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> setup.login(new RecordedDialogue(request -> maven.interrupt())))
                .matches(e -> e.problem() == LoginProblem.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void login_goesOnAfterTheAnswersToOtherLogins() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            for (int i = 0; i < 100; i++) {
                get("/OauthRedirect?code=another-code&state=another-state");
                get("/OauthRedirect?error=access_denied&state=another-state");
                get("/OauthRedirect?code=another-code");
            }
            approve(request);
        });

        setup.login(dialogue);

        assertThat(page.get().status()).isEqualTo(200);
        assertThat(dialogue.said()).containsExactly("invite", "other login", "acknowledge");
    }

    @Test
    void login_findsBeforehandThatTheTokenCouldNotBeSaved() throws IOException {
        Files.createDirectory(file);
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> setup.login(dialogue))
                .matches(e -> e.problem() == FileProblem.IS_FOLDER);
        assertThat(dialogue.said()).isEmpty();
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void login_doesNotHoldTheTokenFileWhileItWaits() throws Exception {
        AtomicReference<Exception> trouble = new AtomicReference<>();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            try {
                new TokenFile(file).reserve(Duration.ZERO).close();
            } catch (Failure e) {
                trouble.set(e);
            }
            approve(request);
        });

        setup.login(dialogue);

        assertThat(trouble.get()).isNull();
    }

    @Test
    void login_tellsThatAnotherOneWaitsAlready() throws Exception {
        AtomicReference<Throwable> second = new AtomicReference<>();
        RecordedDialogue unheard = new RecordedDialogue(request -> {});
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            try {
                setup.login(unheard);
            } catch (Exception e) {
                second.set(e);
            }
            approve(request);
        });

        setup.login(dialogue);

        assertThat(second.get())
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.problem()).isEqualTo(ListenProblem.PORT_IN_USE));
        assertThat(unheard.said()).isEmpty();
    }

    @Test
    void login_leavesTheFileAloneWithoutRefreshTokenUnlessToldOtherwise() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> login(dialogue, LoginSetup.LONG, "api", true))
                .matches(e -> e.problem() == ExchangeProblem.NO_REFRESH_TOKEN);
        assertThat(file).doesNotExist();
        assertThat(login(dialogue, LoginSetup.LONG, "api", false).refreshToken())
                .isEmpty();
        assertThat(file).exists();
    }

    @Test
    void login_isUnchangedByAThousandStrays() throws Exception {
        Consumer<AuthorizationRequest> crowd = request -> {
            for (int i = 0; i < 250; i++) {
                get("/favicon.ico");
                get("/OauthRedirect?code=" + i);
                get("/OauthRedirect?code=" + i + "&state=" + i);
                get("/OauthRedirect/" + i);
            }
            approve(request);
        };

        setup.login(new RecordedDialogue(crowd));

        assertThat(file).exists();
    }

    private SalesforceToken login(RecordedDialogue dialogue, Duration patience, String scopes, boolean required)
            throws Exception {
        return setup.login(dialogue, InputStream.nullInputStream(), patience, scopes, required);
    }

    private void approve(AuthorizationRequest request) {
        visit(org.authorize(request.uri().toString()));
    }

    private void visit(String address) {
        callback.complete(address);
        page.complete(get(address.substring(address.indexOf("/OauthRedirect"))));
    }

    private RawHttp.Answer get(String target) {
        try {
            return RawHttp.get(setup.port(), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
