package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.browser.ListenException;
import io.github.salesforcetoken.http.OkHttpTokenEndpoint;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.StoreException;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.RecordedDialogue;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole login against a simulated org, with a browser and a person that are a few lines each. */
class BrowserLoginTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final CompletableFuture<RawHttp.Answer> page = new CompletableFuture<>();
    private final CompletableFuture<String> callback = new CompletableFuture<>();
    private int port;
    private String redirectUri;
    private SimulatedOrg org;
    private Path file;

    @BeforeEach
    void start() {
        port = RawHttp.freePort();
        redirectUri = "http://localhost:" + port + "/OauthRedirect";
        org = orgWith(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri));
        file = folder.resolve("token.properties");
    }

    @AfterEach
    void stop() throws IOException {
        org.close();
        assertThat(Threads.ours()).isEmpty();
        assertThatThrownBy(() -> RawHttp.connect("127.0.0.1", port).close()).isInstanceOf(IOException.class);
    }

    @Test
    void login_endsWithTheTokenInTheFile() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        SalesforceToken token = login(dialogue, InputStream.nullInputStream());

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
                parameter("code"),
                parameter("state"));
    }

    @Test
    void login_leavesWhatAuthorizeUrlLeftPendingAsItIs() throws Exception {
        Path pending = Files.writeString(folder.resolve("token.properties.pending"), "state=another\n");

        login(new RecordedDialogue(this::approve), InputStream.nullInputStream());

        assertThat(pending).hasContent("state=another\n");
    }

    @Test
    void login_endsWithTheRefusalThatTheBrowserShows() throws Exception {
        RecordedDialogue dialogue =
                new RecordedDialogue(request -> visit(org.deny(request.uri().toString())));

        assertThatExceptionOfType(OAuthException.Denied.class)
                .isThrownBy(() -> login(dialogue, InputStream.nullInputStream()))
                .withMessage("access_denied: end-user denied authorization");
        assertThat(page.get().body()).contains("Salesforce refused access", "Somebody chose Deny");
        assertThat(dialogue.said()).containsExactly("invite");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_endsWhenNobodyAnswersInTime() {
        RecordedDialogue dialogue = new RecordedDialogue(request -> {});

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login(dialogue, InputStream.nullInputStream(), Duration.ofMillis(300)))
                .matches(e -> e.problem() == LoginException.Problem.TIMED_OUT);
        assertThat(dialogue.said()).containsExactly("invite");
        assertThat(file).doesNotExist();
    }

    @Test
    void login_endsWhenItsThreadIsInterrupted() {
        Thread maven = Thread.currentThread();

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() ->
                        login(new RecordedDialogue(request -> maven.interrupt()), InputStream.nullInputStream(), LONG))
                .matches(e -> e.problem() == LoginException.Problem.INTERRUPTED);
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

        login(dialogue, InputStream.nullInputStream());

        assertThat(page.get().status()).isEqualTo(200);
        assertThat(dialogue.said()).containsExactly("invite", "other login", "acknowledge");
    }

    @Test
    void login_takesAPastedAddressWhenTheBrowserCannotReachIt() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            type(keyboard, "\nno callback?\nhttp://localhost/?code=another-code&state=another-state\n");
            type(keyboard, "  \"" + org.authorize(request.uri().toString()) + "\"\r\nfor the shell\n");
        });

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            login(dialogue, console);

            assertThat(dialogue.said())
                    .containsExactly("invite", "pasted CODE_IS_ABSENT", "pasted other login", "acknowledge");
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
            callback.complete(org.authorize(request.uri().toString()));
            type(keyboard, parameter("code") + "\n");
        });

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            login(dialogue, console);
        }

        assertThat(file).exists();
    }

    @Test
    void login_refusesACodeThatAnotherLoginAskedFor() throws Exception {
        String foreign = org.authorize(AuthorizationRequest.of(
                        app(),
                        RedirectUri.of(redirectUri),
                        Scopes.of("api refresh_token"),
                        hints(),
                        Clock.systemUTC().instant())
                .uri()
                .toString());
        callback.complete(foreign);
        InputStream console = new ByteArrayInputStream((parameter("code") + "\n").getBytes(UTF_8));

        assertThatExceptionOfType(CodeRefusedException.class)
                .isThrownBy(() -> login(new RecordedDialogue(request -> {}), console))
                .withMessage("invalid_grant: invalid code verifier");
    }

    @Test
    void login_onlyPastesWhereItCannotListen() throws Exception {
        org.close();
        org = orgWith(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, "myapp://callback"));
        redirectUri = "myapp://callback";
        PipedOutputStream keyboard = new PipedOutputStream();

        try (InputStream console = new PipedInputStream(keyboard, 8192)) {
            login(
                    new RecordedDialogue(request ->
                            type(keyboard, org.authorize(request.uri().toString()) + "\n")),
                    console);
        }

        assertThat(file).exists();
    }

    @Test
    void login_findsBeforehandThatTheTokenCouldNotBeSaved() throws IOException {
        Files.createDirectory(file);
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> login(dialogue, InputStream.nullInputStream()))
                .matches(e -> e.problem() == StoreException.Problem.IS_FOLDER);
        assertThat(dialogue.said()).isEmpty();
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void login_doesNotHoldTheTokenFileWhileItWaits() throws Exception {
        AtomicReference<Exception> trouble = new AtomicReference<>();
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            try {
                new TokenFile(file).reserve(Duration.ZERO).close();
            } catch (StoreException e) {
                trouble.set(e);
            }
            approve(request);
        });

        login(dialogue, InputStream.nullInputStream());

        assertThat(trouble.get()).isNull();
    }

    @Test
    void login_tellsThatAnotherOneWaitsAlready() throws Exception {
        AtomicReference<Throwable> second = new AtomicReference<>();
        RecordedDialogue unheard = new RecordedDialogue(request -> {});
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            try {
                login(unheard, InputStream.nullInputStream());
            } catch (Exception e) {
                second.set(e);
            }
            approve(request);
        });

        login(dialogue, InputStream.nullInputStream());

        assertThat(second.get())
                .isInstanceOfSatisfying(
                        ListenException.class,
                        e -> assertThat(e.problem()).isEqualTo(ListenException.Problem.PORT_IN_USE));
        assertThat(unheard.said()).isEmpty();
    }

    @Test
    void login_leavesTheFileAloneWithoutRefreshTokenUnlessToldOtherwise() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(this::approve);

        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(() -> login(dialogue, InputStream.nullInputStream(), LONG, "api", true))
                .matches(e -> e.problem() == ExchangeException.Problem.NO_REFRESH_TOKEN);
        assertThat(file).doesNotExist();
        assertThat(login(dialogue, InputStream.nullInputStream(), LONG, "api", false)
                        .refreshToken())
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

        login(new RecordedDialogue(crowd), InputStream.nullInputStream());

        assertThat(file).exists();
    }

    private SimulatedOrg orgWith(SimulatedApp app) {
        return SimulatedOrg.builder().app(app).build();
    }

    private SalesforceToken login(RecordedDialogue dialogue, InputStream console) throws Exception {
        return login(dialogue, console, LONG);
    }

    private SalesforceToken login(RecordedDialogue dialogue, InputStream console, Duration patience) throws Exception {
        return login(dialogue, console, patience, "api refresh_token", true);
    }

    private SalesforceToken login(
            RecordedDialogue dialogue, InputStream console, Duration patience, String scopes, boolean required)
            throws Exception {
        var endpoint = OkHttpTokenEndpoint.over(LONG, "test", Optional.empty());
        var wish = new BrowserLogin.Wish(Scopes.of(scopes), hints(), required);
        return new BrowserLogin(
                        endpoint, new TokenFile(file), Duration.ofSeconds(5), dialogue, console, Clock.systemUTC())
                .login(app(), RedirectUri.of(redirectUri), wish, patience);
    }

    private ClientApp app() throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(org.url().toString());
        return ClientApp.of(host, SimulatedOrg.CLIENT_ID, Optional.empty(), ClientAuthentication.POST);
    }

    private static LoginHints hints() throws Exception {
        return LoginHints.of("login", Optional.empty(), Optional.empty());
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
            return RawHttp.get(port, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A parameter of the callback, decoded once. */
    private String parameter(String name) {
        String query = URI.create(callback.join()).getRawQuery();
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return java.net.URLDecoder.decode(parameter.substring(name.length() + 1), UTF_8);
            }
        }
        throw new AssertionError("no " + name);
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
