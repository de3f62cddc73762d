package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** Builds that follow each other in one JVM, with the same classes, as under a Maven daemon: each has what is its own. */
class LongLivedJvmTest extends AccessTokenMojoSetup {

    private static final String LOGIN_URL = "SALESFORCE_LOGIN_URL";

    @Test
    void builds_eachHaveTheirOwnEnvironmentFileAndOrg() throws Exception {
        try (SimulatedOrg other = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION))
                .build()) {
            Path one = Files.createDirectory(root.resolve("one"));
            Path two = Files.createDirectory(root.resolve("two"));
            Map<String, String> first = environment(ROTATING, org.issueRefreshToken(ROTATING));
            Map<String, String> second = Map.of(
                    LOGIN_URL,
                    other.url().toString(),
                    "SALESFORCE_CLIENT_ID",
                    ROTATING,
                    "SALESFORCE_CLIENT_SECRET",
                    SECRET,
                    "SALESFORCE_REFRESH_TOKEN",
                    other.issueRefreshToken(ROTATING));

            GoalRun inOne = new GoalRun(one, Map.of(), first).accessToken("default", Map.of());
            GoalRun inTwo = new GoalRun(two, Map.of(), second).accessToken("default", Map.of());
            new GoalRun(one, Map.of(), first).accessToken("default", Map.of());

            assertThat(requests()).isEqualTo(2);
            assertThat(other.requests("/services/oauth2/token")).hasSize(1);
            assertThat(org.accepts(tokenIn(one))).isTrue();
            assertThat(other.accepts(tokenIn(two))).isTrue();
            assertThat(inOne.project.getProperties()).containsEntry("salesforce.instanceUrl", first.get(LOGIN_URL));
            assertThat(inTwo.project.getProperties()).containsEntry("salesforce.instanceUrl", second.get(LOGIN_URL));
        }
    }

    @Test
    void build_withoutASecretDoesNotFindThatOfTheBuildBefore() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(Files.createDirectory(root.resolve("one")), Map.of(), environment).accessToken("default", Map.of());
        GoalRun poor = new GoalRun(
                Files.createDirectory(root.resolve("two")),
                Map.of(),
                Map.of(LOGIN_URL, org.url().toString(), "SALESFORCE_CLIENT_ID", ROTATING));

        assertThatThrownBy(() -> poor.accessToken("default", Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("#no-refresh-token-was-found");
        assertThat(requests()).isEqualTo(1);
    }

    private static String tokenIn(Path folder) throws Exception {
        return new TokenFile(folder.resolve("salesforce-token.properties"))
                .read()
                .get(TokenFile.ACCESS_TOKEN);
    }
}
