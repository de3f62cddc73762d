package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Chromium;
import io.github.salesforcetoken.testing.Keyboard;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The login in a real browser, from the authorize address to the last page. Skipped where there is none. */
class ChromiumLoginTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    @TempDir
    private Path folder;

    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private LoginSetup setup;
    private Chromium chromium;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Optional<Path> executable = Chromium.installed();
        if (executable.isEmpty()) {
            String skipped = "No chromium, chromium-browser or google-chrome on the PATH: the login in a real browser"
                    + " is NOT tested";
            System.out.println("[WARNING] " + skipped);
            Assumptions.abort(skipped);
        }
        chromium = Chromium.start(executable.get(), Files.createDirectory(folder.resolve("profile")));
        setup = new LoginSetup(folder.resolve("token.properties"));
    }

    @AfterEach
    void stop() {
        if (chromium != null) {
            chromium.close();
            setup.close();
        }
        Threads.awaitEndOfOurs();
    }

    @Test
    void login_endsWithTheSuccessPageAndTheTokenFile() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(
                new RecordedDialogue(request -> decide(dialogue.get().start().toString(), "allow")));

        SalesforceToken token = setup.login(dialogue.get());

        assertThatThePageIs("Login complete");
        assertThat(new TokenFile(setup.file()).read())
                .containsEntry(
                        TokenFile.REFRESH_TOKEN,
                        token.refreshToken().orElseThrow().reveal());
        assertThat(setup.org().requests("/services/oauth2/token")).hasSize(1);
        keepScreenshots("login-received");
    }

    @Test
    void login_endsWithTheRefusalPage() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(request -> decide(request, "deny"));

        assertThatExceptionOfType(OAuthException.Denied.class)
                .isThrownBy(() -> setup.login(dialogue))
                .withMessage("access_denied: end-user denied authorization");

        assertThatThePageIs("Salesforce refused access");
        assertThat(chromium.evaluate("document.body.innerText"))
                .contains("access_denied: end-user denied authorization", "Somebody chose Deny");
        assertThat(setup.file()).doesNotExist();
        keepScreenshots("login-refused");
    }

    @Test
    void login_endsWithAPageThatTellsWhyNothingWasSaved() throws Exception {
        RecordedDialogue dialogue = new RecordedDialogue(request -> {
            setup.org().answerNextTokenRequestWith(CannedAnswer.error("invalid_grant", "expired authorization code"));
            decide(request, "allow");
        });

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> setup.login(dialogue));

        assertThatThePageIs("Login failed");
        assertThat(chromium.evaluate("document.body.innerText"))
                .contains("invalid_grant: expired authorization code", "15 minutes", "mvn salesforce-token:login");
        assertThat(setup.file()).doesNotExist();
        keepScreenshots("login-failed");
    }

    /** As a browser does that has once been told to use HTTPS for localhost (HSTS), or for everything. */
    @Test
    void login_tellsAtOnceOfABrowserThatComesWithHttps() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        Keyboard keyboard = new Keyboard();
        dialogue.set(new RecordedDialogue(request -> {
            String callback = setup.org().authorize(request.uri().toString()).replace("http://", "https://");
            chromium.open(callback);
            dialogue.get().await("TLS");
            keyboard.type(callback + "\n");
        }));

        setup.login(dialogue.get(), keyboard);

        assertThat(dialogue.get().said()).containsExactly("invite", "TLS", "acknowledge");
        assertThat(setup.file()).exists();
    }

    /** Each argument of each process is there for all users to read. */
    @Test
    void login_showsNoProcessListTheAuthorizeUrl() throws Exception {
        AtomicReference<RecordedDialogue> dialogue = new AtomicReference<>();
        dialogue.set(new RecordedDialogue(request -> {
            states.add(LoginSetup.parameter(request.uri().toString(), "state"));
            Path profile = folder.resolve("other-profile");
            Process browser = Chromium.startAt(dialogue.get().start(), profile);
            try {
                Threads.waitUntil(
                        "the browser is at the login page",
                        () -> !setup.org()
                                .requests("/services/oauth2/authorize")
                                .isEmpty());
                commandLines.add(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .collect(Collectors.joining("\n")));
            } finally {
                Chromium.end(browser);
            }
            decide(request, "allow");
        }));

        setup.login(dialogue.get());

        String seen = String.join("\n", commandLines);
        assertThat(seen).contains(dialogue.get().start().toString());
        SampleSecrets.assertThatNoneOccurIn(seen, states.toArray(String[]::new));
    }

    private void decide(AuthorizationRequest request, String decision) {
        decide(request.uri().toString(), decision);
    }

    private void decide(String address, String decision) {
        chromium.open(address);
        chromium.fill("#username", SimulatedOrg.USERNAME);
        chromium.fill("#password", SimulatedOrg.PASSWORD);
        chromium.click("button[name=login]");
        chromium.click("button[value=" + decision + "]");
    }

    private void assertThatThePageIs(String heading) {
        chromium.waitFor("document.readyState === 'complete' && document.title.startsWith('" + heading + "')");
        assertThat(chromium.evaluate("document.querySelector('h1').innerText")).isEqualTo(heading);
        assertThat(chromium.evaluate("location.href")).isEqualTo(setup.redirectUri());
        assertThat(chromium.history()).endsWith(setup.redirectUri()).noneMatch(url -> url.contains("?code="));
        assertThat(chromium.evaluate("getComputedStyle(document.querySelector('main')).borderTopLeftRadius"))
                .isEqualTo("12px");
        assertThat(chromium.evaluate("performance.getEntriesByType('resource').length"))
                .isEqualTo("0");
        chromium.resize(320, 640, false);
        assertThat(chromium.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        assertThat(chromium.complaints())
                .noneMatch(complaint -> complaint.contains("Content Security Policy") || complaint.contains("favicon"));
    }

    /** For whoever changes the pages and wants to see them. */
    private void keepScreenshots(String name) throws IOException {
        Path target = Files.createDirectories(Path.of("target", "screenshots"));
        chromium.resize(320, 640, false);
        Files.write(target.resolve(name + "-phone.png"), chromium.screenshot());
        chromium.resize(800, 560, true);
        Files.write(target.resolve(name + "-dark.png"), chromium.screenshot());
        chromium.resize(800, 560, false);
        Files.write(target.resolve(name + "-light.png"), chromium.screenshot());
    }
}
