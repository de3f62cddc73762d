package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pending request tells is known to all modules, although the first one ends it. */
class PendingRequestInReactorTest {

    private static final String CLIENT = "3MVG9ReactorClientId";
    private static final String SECRET = "1234567890123456789";
    private static final String OWN_REDIRECT_URI = "https://app.example.com/callback";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, OWN_REDIRECT_URI))
            .build();

    @TempDir
    private Path root;

    @AfterEach
    void stopOrg() {
        org.close();
    }

    @Test
    void redirectUri_isInTheExportOfEachModule() throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        String url = new GoalRun(root, Map.of(), environment)
                .authorizeUrl(
                        Map.of("clientId", CLIENT, "loginUrl", org.url().toString(), "redirectUri", OWN_REDIRECT_URI))
                .log()
                .lines()
                .filter(line -> line.startsWith(org.url().toString()))
                .findFirst()
                .orElseThrow();
        String code = org.authorize(url);

        GoalRun one = new GoalRun(root, Map.of("salesforce.code", code), environment);
        for (GoalRun module : List.of(one, new GoalRun(one, "two"))) {
            String export = module.project.getArtifactId() + ".json";
            module.exchangeCode(Map.of("requireRefreshToken", true, "exports", List.of(Export.of("json:" + export))));

            assertThat(root.resolve(export)).content().contains("\"redirectUri\": \"" + OWN_REDIRECT_URI + "\"");
        }
        assertThat(org.requests("/services/oauth2/token")).hasSize(1);
        String token = new TokenFile(root.resolve("salesforce-token.properties"))
                .read()
                .get(TokenFile.REFRESH_TOKEN);
        assertThatNoneOccurIn(one.log(), code, SECRET, token);
    }
}
