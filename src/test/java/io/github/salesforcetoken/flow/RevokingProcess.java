package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.ChildJvm;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Revokes a login in a JVM of its own. Arguments: token file, login URL, client id. */
final class RevokingProcess {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private RevokingProcess() {}

    public static void main(String[] arguments) throws Exception {
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl(arguments[1]), arguments[2], Optional.empty(), ClientAuthentication.POST);
        Retries retries =
                new Retries(Clock.systemUTC(), pause -> {}, new SecureRandom(), TIMEOUT, (failure, pause) -> {});
        ChildJvm.awaitRelease();
        new Revoke(new TokenFile(Path.of(arguments[0])), app, List.of(), retries).revoke(TestSalesforce.ofABuild());
    }
}
