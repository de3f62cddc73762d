package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One login after the other, in a JVM of its own: prints the address to open, reads where the browser ended, exchanges the
 * code, and prints the refresh token, for the test that reads this pipe. Arguments: token file, login URL, client id.
 */
final class ExchangingProcess {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private ExchangingProcess() {}

    public static void main(String[] arguments) throws Exception {
        TokenFile file = new TokenFile(Path.of(arguments[0]));
        PendingFile pending = new PendingFile(file.path());
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl(arguments[1]), arguments[2], Optional.empty(), ClientAuthentication.POST);
        RedirectUri redirectUri = RedirectUri.of(SimulatedOrg.REDIRECT_URI);
        AuthorizeUrl authorizeUrl = new AuthorizeUrl(pending, Clock.systemUTC());
        ExchangeCode exchangeCode = new ExchangeCode(
                TestSalesforce.ofABuild(), file, pending, new Attempts(MutableClock.create()).within(TIMEOUT));
        ChildJvm.awaitRelease();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        LoginHints hints = LoginHints.of("login", Optional.empty(), Optional.empty());
        while (true) {
            System.out.println(authorizeUrl
                    .request(app, redirectUri, Scopes.of(Scopes.DEFAULT), hints)
                    .uri());
            String callback = input.readLine();
            if (callback == null) {
                return;
            }
            SalesforceToken token =
                    exchangeCode.exchange(app, redirectUri, CallbackParser.parse(callback, Optional.empty()), true);
            System.out.println(token.refreshToken().orElseThrow().reveal());
        }
    }

    /** For a test that starts many of them: what a login loads, with an org of its own. */
    static ChildArchive archive(Path folder) throws IOException, InterruptedException {
        try (SimulatedOrg org = SimulatedOrg.start()) {
            AtomicInteger logins = new AtomicInteger();
            return ChildArchive.of(
                    folder,
                    said -> said.equals(ChildJvm.READY)
                            ? "go"
                            : said.startsWith("http") && logins.incrementAndGet() == 1 ? org.authorize(said) : null,
                    ExchangingProcess.class,
                    folder.resolve("token.properties").toString(),
                    org.url().toString(),
                    SimulatedOrg.CLIENT_ID);
        }
    }
}
