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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An access token that ends after one module has used it, and is replaced by the next: a third one gets the new one. */
class EndedTokenInReactorTest {

    private static final String CLIENT = "3MVG9WebClientId";
    private static final String SECRET = "1234567890123456789";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, SimulatedOrg.REDIRECT_URI)
                    .withScopes("api", "refresh_token", "web"))
            .build();

    @TempDir
    private Path root;

    private TokenFile file;
    private GoalRun one;

    @BeforeEach
    void begin() throws Exception {
        Path path = root.resolve("salesforce-token.properties");
        Files.writeString(path, TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(CLIENT) + "\n");
        file = new TokenFile(path);
        Map<String, String> environment = Map.of(
                "SALESFORCE_LOGIN_URL", org.url().toString(),
                "SALESFORCE_CLIENT_ID", CLIENT,
                "SALESFORCE_CLIENT_SECRET", SECRET);
        one = new GoalRun(root, Map.of(), environment);
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    private void endTokenAndHaveItReplaced() throws Exception {
        String ended = file.read().get(TokenFile.ACCESS_TOKEN);
        org.end(ended);
        new GoalRun(one, "two")
                .accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME));
        assertThat(org.accepts(file.read().get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThatNoneOccurIn(one.log(), ended, file.read().get(TokenFile.ACCESS_TOKEN), SECRET);
    }

    @Test
    void check_asksAboutTheNewOne() throws Exception {
        one.check(Map.of());
        endTokenAndHaveItReplaced();

        assertThatThrownBy(() -> new GoalRun(one, "three").check(Map.of("requireSandbox", "true")))
                .hasMessageContaining("This is a Developer Edition org, not a sandbox.");
    }

    @Test
    void open_usesTheNewOne() throws Exception {
        one.open(Map.of("exposeFrontDoorUrl", true));
        endTokenAndHaveItReplaced();

        GoalRun three = new GoalRun(one, "three").open(Map.of("exposeFrontDoorUrl", true));

        assertThat(three.project.getProperties()).containsKey(OpenMojo.RESULT);
    }
}
