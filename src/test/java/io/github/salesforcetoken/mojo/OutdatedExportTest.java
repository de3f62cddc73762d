package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedApp.Policy;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export of an earlier run whose refresh token a later run spends, and doesn't write. */
class OutdatedExportTest {

    private static final String CLIENT = "3MVG9RotatingClientId";
    private static final String SECRET = "1234567890123456789";
    private static final String USERINFO = "/services/oauth2/userinfo";
    private static final String WARNING =
            "[WARNING] it.properties (camel) was exported earlier and holds another refresh token";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, SimulatedOrg.REDIRECT_URI)
                    .withScopes("api", "refresh_token", "web")
                    .with(Policy.ROTATION))
            .build();

    @TempDir
    private Path root;

    private String spent;

    @BeforeEach
    void export() throws Exception {
        Files.writeString(
                root.resolve("salesforce-token.properties"),
                TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(CLIENT) + "\n");
        run().accessToken("default", exports());
        spent = stored(TokenFile.REFRESH_TOKEN);
        org.end(stored(TokenFile.ACCESS_TOKEN));
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    private GoalRun run() {
        return run(Map.of());
    }

    private GoalRun run(Map<String, String> userProperties) {
        Map<String, String> environment = Map.of(
                "SALESFORCE_LOGIN_URL", org.url().toString(),
                "SALESFORCE_CLIENT_ID", CLIENT,
                "SALESFORCE_CLIENT_SECRET", SECRET);
        return new GoalRun(root, userProperties, environment);
    }

    private static Map<String, Object> exports() {
        return Map.of("exports", List.of(Export.of("camel:it.properties")));
    }

    private String stored(String key) throws Exception {
        return new TokenFile(root.resolve("salesforce-token.properties")).read().get(key);
    }

    private void assertWarned(GoalRun run, String message) throws Exception {
        assertThat(stored(TokenFile.REFRESH_TOKEN)).isNotEqualTo(spent);
        assertThat(root.resolve("it.properties")).content().contains(spent);
        assertThat(run.log()).containsOnlyOnce(WARNING);
        assertThatNoneOccurIn(
                run.log() + message, spent, stored(TokenFile.REFRESH_TOKEN), stored(TokenFile.ACCESS_TOKEN), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "open"})
    void goalWithoutExports_warnsOfIt(String goal) throws Exception {
        GoalRun run = goal.equals("check") ? run().check(Map.of()) : run().open(Map.of("exposeFrontDoorUrl", true));

        assertWarned(run, "");
        String next =
                run().check(Map.of("expectedUsername", SimulatedOrg.USERNAME)).log();
        assertThat(next).contains(WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access-token", "check", "open"})
    void goalThatAGuardStops_warnsOfIt(String goal) throws Exception {
        Map<String, Object> guard = Map.of("requireSandbox", "true");
        Map<String, Object> guarded = new HashMap<>(exports());
        guarded.putAll(guard);
        GoalRun run = run();
        Throwable failure = catchThrowable(() -> {
            switch (goal) {
                case "check" -> run.check(guard);
                case "open" -> run.open(Map.of("exposeFrontDoorUrl", true, "requireSandbox", "true"));
                default -> run.accessToken("default", guarded);
            }
        });

        assertThat(failure).hasMessageContaining("not a sandbox");
        assertWarned(run, failure.getMessage());
    }

    /** Which Salesforce refuses to tell. */
    private Map<String, Object> exportsWithUserName() throws Exception {
        Files.writeString(root.resolve("template"), "${username}");
        Export name = Export.of("template:name.txt");
        GoalRun.set(name, "template", "template");
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(403, "text/plain", "no"));
        return Map.of("exports", List.of(Export.of("camel:it.properties"), name));
    }

    /** The token that has just come is in the file, whatever Salesforce says when it's asked about. */
    @Test
    void checkThatIsNotAnswered_warnsOfIt() throws Exception {
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token"));
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(403, "text/plain", "no"));
        GoalRun run = run();

        Throwable failure = catchThrowable(() -> run.check(Map.of()));

        assertThat(failure).isInstanceOf(AbstractMojoExecutionException.class);
        assertWarned(run, failure.getMessage());
    }

    @Test
    void exportWhoseUserNameIsNotTold_isWarnedOf() throws Exception {
        Map<String, Object> exports = exportsWithUserName();
        GoalRun run = run();

        Throwable failure = catchThrowable(() -> run.accessToken("default", exports));

        assertThat(failure).isInstanceOf(AbstractMojoExecutionException.class);
        assertWarned(run, failure.getMessage());
    }

    @Test
    void goalThatWritesIt_warnsOfNothing() throws Exception {
        GoalRun run = run().accessToken("default", exports());

        assertThat(run.log()).doesNotContain("was exported earlier");
    }

    /** Nothing has changed since the run that has warned. */
    @Test
    void goalThatGetsNoToken_warnsOfNothing() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_grant", "expired access/refresh token"));
        GoalRun run = run();

        assertThat(catchThrowable(() -> run.check(Map.of()))).isInstanceOf(AbstractMojoExecutionException.class);
        assertThat(run.log()).doesNotContain("was exported earlier");
    }

    @Test
    void newLoginWhoseUserNameIsNotTold_warnsOfThatOfTheFormer() throws Exception {
        Map<String, Object> exports = new HashMap<>(exportsWithUserName());
        exports.put("requireRefreshToken", true);
        String url = run().authorizeUrl(Map.of())
                .log()
                .lines()
                .filter(line -> line.startsWith(org.url().toString()))
                .findFirst()
                .orElseThrow();
        GoalRun run = run(Map.of("salesforce.code", org.authorize(url)));

        Throwable failure = catchThrowable(() -> run.exchangeCode(exports));

        assertThat(failure).isInstanceOf(AbstractMojoExecutionException.class);
        assertWarned(run, failure.getMessage());
    }
}
