package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's refresh token, and the access token of a robot by another grant beside it. */
class OpenWithTwoLoginsTest {

    private static final String CLIENT = "3MVG9WebClientId";
    private static final String SECRET = "1234567890123456789";
    private static final String ROBOTS_TOKEN = "00DSample000001!AQsecretOfTheRobot";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, SimulatedOrg.REDIRECT_URI)
                    .withScopes("api", "refresh_token", "web"))
            .build();
    private final String refreshToken = org.issueRefreshToken(CLIENT);

    @TempDir
    private Path root;

    @AfterEach
    void stopOrg() {
        org.close();
    }

    private void save(String... more) throws Exception {
        Files.writeString(
                root.resolve("salesforce-token.properties"),
                String.join(
                                "\n",
                                TokenFile.REFRESH_TOKEN + "=" + refreshToken,
                                TokenFile.ACCESS_TOKEN + "=" + ROBOTS_TOKEN,
                                TokenFile.SCOPE + "=api")
                        + "\n" + String.join("\n", more));
    }

    private GoalRun open() throws Exception {
        GoalRun run = new GoalRun(root, Map.of(), Map.of("SALESFORCE_CLIENT_SECRET", SECRET));
        return run.open(Map.of("clientId", CLIENT, "loginUrl", org.url().toString(), "exposeFrontDoorUrl", true));
    }

    @Test
    void scopesOfTheAccessToken_tellNothingOfTheRefreshToken() throws Exception {
        save();

        GoalRun run = open();

        assertThat(run.project.getProperties()).containsKey(OpenMojo.RESULT);
        assertThatNoneOccurIn(run.log(), SECRET, refreshToken, ROBOTS_TOKEN);
    }

    @Test
    void scopesOfTheOneLogin_areRefusedBeforeAnythingIsSent() throws Exception {
        save(TokenFile.ISSUED_AT + "=2026-01-01T00:00:00Z");

        assertThatThrownBy(this::open)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The login has the scopes api.")
                .satisfies(failure -> assertThatNoneOccurIn(failure.getMessage(), SECRET, refreshToken, ROBOTS_TOKEN));
        assertThat(org.requests()).isEmpty();
    }
}
