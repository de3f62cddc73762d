package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.fleet.SealedStore;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A machine of its own, in a JVM: for each line on its input, which is how long to wait for others, it gets an access token of
 * a login that machines share, and prints how it came about and the token, or what is the matter, for the test that reads this
 * pipe. Arguments: token file, login URL, client id, where the login is kept, how old a token may be.
 */
final class SharingProcess {

    /** Of the tests alone. */
    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static final String GIT = "git:";

    /** What it says when it was told to end, and goes on until all hooks have returned. */
    static final String ENDING = "The JVM is ending.";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private SharingProcess() {}

    public static void main(String[] arguments) throws Exception {
        ClientApp app = app(arguments[1], arguments[2]);
        TokenFile file = new TokenFile(Path.of(arguments[0]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println(ENDING)));
        System.out.println(ChildJvm.READY);
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            LoginStore store = store(arguments[3], System.getenv(), app);
            Fleet fleet = fleet(store, Duration.parse(line), Optional.empty());
            try {
                AccessTokenResult result = new FleetAccessToken(file, app, fleet, retries())
                        .get(Duration.parse(arguments[4]), TestSalesforce.ofABuild());
                System.out.println(
                        result.how() + " " + result.token().accessToken().reveal());
            } catch (Failure e) {
                System.out.println((e.problem().isForThePerson() ? "STAYS " : "PASSES ") + e.problem());
            } catch (CallException e) {
                System.out.println("REFUSED " + e.getMessage());
            }
        }
    }

    static ClientApp app(String loginUrl, String clientId) throws Failure {
        return ClientApp.of(LoginHost.ofLoginUrl(loginUrl), clientId, Optional.empty(), ClientAuthentication.POST);
    }

    /** @param place a program, or {@code git:} and the folder of a work tree */
    static LoginStore store(String place, Map<String, String> environment, ClientApp app) throws Failure {
        Optional<Secret> key = Optional.of(Secret.of(KEY));
        if (place.startsWith(GIT)) {
            Path workTree = Path.of(place.substring(GIT.length()));
            return SealedStore.byGit(workTree, "origin", false, Optional.empty(), environment, app, key);
        }
        Path program = Path.of(place);
        return SealedStore.byProgram(program, program.getParent(), environment, app, key);
    }

    static Fleet fleet(LoginStore store, Duration timeout, Optional<String> takeOver) {
        return new Fleet("store", store, timeout, false, takeOver, List.of(), SharingProcess::sleep);
    }

    static Retries retries() {
        return new Retries(
                Clock.systemUTC(),
                SharingProcess::sleep,
                RandomGenerator.getDefault(),
                TIMEOUT,
                (failure, pause) -> {});
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
