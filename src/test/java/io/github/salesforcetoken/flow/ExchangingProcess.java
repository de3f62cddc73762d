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
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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
        while (true) {
            System.out.println(authorizeUrl
                    .request(
                            app,
                            redirectUri,
                            Scopes.of(Scopes.DEFAULT),
                            LoginHints.of("login", Optional.empty(), Optional.empty()))
                    .uri());
            SalesforceToken token = exchangeCode.exchange(
                    app, redirectUri, CallbackParser.parse(input.readLine(), Optional.empty()), true);
            System.out.println(token.refreshToken().orElseThrow().reveal());
        }
    }
}
