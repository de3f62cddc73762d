package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.browser.Ending;
import io.github.salesforcetoken.flow.LoginDialogue;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginConsoleTest {

    private static final URI START = URI.create("http://localhost:1717/once");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<URI> opened = new ArrayList<>();
    private PrintStream before;
    private AuthorizationRequest request;

    @BeforeEach
    void listen() throws Exception {
        before = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        request = AuthorizationRequest.of(
                ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9client", Optional.empty(), ClientAuthentication.POST),
                RedirectUri.of(RedirectUri.DEFAULT),
                Scopes.of(Scopes.DEFAULT),
                LoginHints.of("login", Optional.empty(), Optional.empty()),
                Instant.now());
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    @Test
    void invite_printsTheAddressOnALineOfItsOwnAndOpensIt() {
        invite(true, Optional.of(opened::add));

        assertThat(said()).contains(request.uri().toString()).anyMatch(line -> line.contains("Opening your browser"));
        assertThat(opened)
                .as("not the authorize URL, which is for this user alone")
                .containsExactly(START);
        SampleSecrets.assertThatNoneOccurIn(
                out.toString(UTF_8), request.pending().codeVerifier().reveal());
    }

    @Test
    void invite_saysThatNoBrowserWasOpened() {
        invite(true, Optional.of(address -> false));

        assertThat(said()).contains(request.uri().toString()).anyMatch(line -> line.contains("No browser opened"));
    }

    @Test
    void invite_saysNothingOfABrowserThatIsNotWanted() {
        invite(true, Optional.empty());

        assertThat(said())
                .contains(request.uri().toString())
                .anyMatch(line -> line.contains("Open this address in a browser"))
                .noneMatch(line -> line.contains("No browser"));
    }

    @Test
    void invite_showsTheAddressEvenQuietlyWhenNothingElseLeadsThere() {
        invite(false, Optional.empty());

        assertThat(said()).containsExactly(request.uri().toString());
    }

    @Test
    void warnOfNoBrowser_showsTheAddressEvenQuietly() {
        invite(false, Optional.of(address -> false));

        assertThat(said()).contains(request.uri().toString());
    }

    @Test
    void invite_isSilentWhenMavenIsQuietAndTheBrowserOpens() {
        invite(false, Optional.of(opened::add));

        assertThat(said()).isEmpty();
    }

    private void invite(boolean info, Optional<Predicate<URI>> browser) {
        SystemStreamLog log = new SystemStreamLog() {
            @Override
            public boolean isInfoEnabled() {
                return info;
            }
        };
        LoginDialogue console = console(log, browser);
        console.invite(request, Instant.now());
        if (!console.openBrowser(START)) {
            console.warnOfNoBrowser(request);
        }
    }

    private static LoginDialogue console(Log log, Optional<Predicate<URI>> browser) {
        Run run = new Run(
                "login",
                GrantType.REFRESH_TOKEN,
                "salesforce-token",
                Optional.empty(),
                false,
                "Linux",
                Clock.systemUTC());
        return LoginConsole.of(log, words -> words.replace("secret", "[secret]"), browser, run, "token.properties");
    }

    @Test
    void failed_saysOnThePageWhatTheTerminalSays() {
        OAuthException.Denied denied = new OAuthException.Denied(new Callback.Denied(
                "access_denied", Optional.of("end-user denied authorization, secret"), Optional.empty()));

        Ending ending = console(new SystemStreamLog(), Optional.empty()).failed(denied);

        assertThat(ending.isGood()).isFalse();
        assertThat(ending.heading()).isEqualTo("Salesforce refused access");
        assertThat(ending.what()).contains("access_denied: end-user denied authorization, [secret]");
        assertThat(ending.why()).contains("Somebody chose Deny");
        assertThat(ending.action()).contains("mvn salesforce-token:login");
        assertThat(ending.more())
                .isEqualTo(Documentation.page("troubleshooting.md#access_denied-end-user-denied-authorization"));
    }

    @Test
    void failed_hasWordsForWhatNobodyHasForeseen() {
        Ending ending = console(new SystemStreamLog(), Optional.empty()).failed(new IllegalStateException("secret"));

        assertThat(ending.heading()).isEqualTo("Login failed");
        assertThat(ending.what()).contains("unexpectedly").doesNotContain("secret");
    }

    private List<String> said() {
        return out.toString(UTF_8).lines().toList();
    }
}
