package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A login against a simulated org, whose app knows a redirect URI on a free port. */
final class LoginSetup implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(2);

    private final int port = RawHttp.freePort();
    private final String redirectUri;
    private final SimulatedOrg org;
    private final Path file;

    LoginSetup(Path file) {
        this.file = file;
        this.redirectUri = "http://localhost:" + port + "/OauthRedirect";
        this.org = orgWith(redirectUri);
    }

    /** With a redirect URI that nobody can listen on. */
    LoginSetup(Path file, String redirectUri) {
        this.file = file;
        this.redirectUri = redirectUri;
        this.org = orgWith(redirectUri);
    }

    private static SimulatedOrg orgWith(String redirectUri) {
        return SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri))
                .build();
    }

    SimulatedOrg org() {
        return org;
    }

    Path file() {
        return file;
    }

    int port() {
        return port;
    }

    String redirectUri() {
        return redirectUri;
    }

    ClientApp app() throws Exception {
        LoginHost host = LoginHost.ofLoginUrl(org.url().toString());
        return ClientApp.of(host, SimulatedOrg.CLIENT_ID, Optional.empty(), ClientAuthentication.POST);
    }

    static LoginHints hints() throws Exception {
        return LoginHints.of("login", Optional.empty(), Optional.empty());
    }

    SalesforceToken login(LoginDialogue dialogue) throws Exception {
        return login(dialogue, InputStream.nullInputStream());
    }

    SalesforceToken login(LoginDialogue dialogue, InputStream console) throws Exception {
        return login(dialogue, console, LONG, "api refresh_token", true);
    }

    SalesforceToken login(
            LoginDialogue dialogue, InputStream console, Duration patience, String scopes, boolean required)
            throws Exception {
        Clock clock = Clock.systemUTC();
        var salesforce = TestSalesforce.ofABuild();
        var wish = new BrowserLogin.Wish(Scopes.of(scopes), hints(), required);
        return new BrowserLogin(
                        salesforce,
                        new TokenFile(file),
                        new Attempts(MutableClock.create()).within(Duration.ofSeconds(5)),
                        dialogue,
                        console,
                        clock)
                .login(app(), RedirectUri.of(redirectUri), wish, patience);
    }

    /** A parameter of a callback's address, decoded once. */
    static String parameter(String callback, String name) {
        for (String parameter : URI.create(callback).getRawQuery().split("&")) {
            if (parameter.startsWith(name + "=")) {
                return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name);
    }

    @Override
    public void close() {
        org.close();
    }
}
