package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.HostileAnswers;
import io.github.salesforcetoken.testing.RawServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub's runner is told to hide is what the token is: the runner decodes percent signs. */
class MaskCommandTest {

    @TempDir
    Path root;

    @Test
    void tokenWithAPercentSign_isMaskedAsItIs() throws Exception {
        assertThat(logOf(Map.of("GITHUB_ACTIONS", "true"), "00D5g00000Abc12!AQ%0A%25x"))
                .contains("::add-mask::00D5g00000Abc12!AQ%250A%2525x\n");
    }

    @Test
    void tokenElsewhere_isNotAnnounced() throws Exception {
        assertThat(logOf(Map.of(), "00D5g00000Abc12!AQ%0A%25x")).doesNotContain("add-mask", "%0A");
    }

    private String logOf(Map<String, String> environment, String token) throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("SALESFORCE_REFRESH_TOKEN", "5Aep861Sample.Token");
        try (RawServer server =
                RawServer.answering(request -> HostileAnswers.json(200, HostileAnswers.token("access_token", token)))) {
            Map<String, Object> parameters =
                    Map.of("clientId", "3MVG9Sample", "loginUrl", server.url().toString());
            return new GoalRun(root, Map.of(), variables)
                    .accessToken("default", parameters)
                    .log();
        }
    }
}
