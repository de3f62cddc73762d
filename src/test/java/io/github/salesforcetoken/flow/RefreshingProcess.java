package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.ChildArchive;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of many builds, in a JVM of its own: waits for a line on its input, gets an access token, and prints how it came about
 * and the token, for the test that reads this pipe. Arguments: token file, login URL, client id, maximum age, rounds, and perhaps
 * a refresh token from outside.
 */
final class RefreshingProcess {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private RefreshingProcess() {}

    public static void main(String[] arguments) throws Exception {
        TokenFile file = new TokenFile(Path.of(arguments[0]));
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl(arguments[1]), arguments[2], Optional.empty(), ClientAuthentication.POST);
        Duration maxAge = Duration.parse(arguments[3]);
        Retries retries = new Retries(
                Clock.systemUTC(),
                duration -> Thread.sleep(duration.toMillis()),
                new SecureRandom(),
                TIMEOUT,
                (failure, pause) -> {});
        ChildJvm.awaitRelease();
        for (int round = 0; round < Integer.parseInt(arguments[4]); round++) {
            AccessToken accessToken = new AccessToken(file, app, outside(arguments), retries);
            Optional<AccessTokenResult> reused = accessToken.reuse(maxAge);
            try {
                AccessTokenResult result =
                        reused.isPresent() ? reused.get() : accessToken.refresh(TestSalesforce.ofABuild(), maxAge);
                System.out.println(
                        result.how() + " " + result.token().accessToken().reveal());
            } catch (Failure e) {
                System.out.println(e.problem()); // nothing was sent
            }
        }
    }

    /** For a test that starts many of them: what two rounds load, with an org of their own. */
    static ChildArchive archive(Path folder) throws IOException, InterruptedException {
        String clientId = "3MVG9First";
        try (SimulatedOrg org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(clientId, SimulatedOrg.REDIRECT_URI))
                .build()) {
            return ChildArchive.of(
                    folder,
                    said -> said.equals(ChildJvm.READY) ? "go" : null,
                    RefreshingProcess.class,
                    folder.resolve("token.properties").toString(),
                    org.url().toString(),
                    clientId,
                    "PT0S",
                    "2",
                    org.issueRefreshToken(clientId));
        }
    }

    private static List<GivenRefreshToken> outside(String... arguments) {
        return arguments.length > 5
                ? List.of(new GivenRefreshToken(Secret.of(arguments[5]), "SALESFORCE_REFRESH_TOKEN"))
                : List.of();
    }
}
