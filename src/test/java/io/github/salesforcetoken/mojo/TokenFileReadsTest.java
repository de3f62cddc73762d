package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.FileReads;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run reads the token file once, and once more under the lock, where nobody else can change it. */
class TokenFileReadsTest extends AccessTokenMojoSetup {

    private Map<String, String> environment;
    private Path tokenFile;

    @BeforeEach
    void logIn() throws Exception {
        assumeTrue(FlightRecorder.isAvailable());
        tokenFile = root.resolve("salesforce-token.properties");
        environment = new HashMap<>(environment(ROTATING, org.issueRefreshToken(ROTATING)));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        environment.remove("SALESFORCE_REFRESH_TOKEN");
    }

    @FunctionalInterface
    private interface Goal {
        void run(GoalRun run) throws Exception;
    }

    private void assertReads(int times, Goal goal) throws Exception {
        long size = Files.size(tokenFile);
        try (FileReads reads = new FileReads(tokenFile)) {
            goal.run(new GoalRun(root, Map.of(), environment));
            assertThat(reads.bytes()).isEqualTo(times * size);
        }
    }

    @Test
    void whoReadsTwice_isCountedTwice() throws Exception {
        TokenFile file = new TokenFile(tokenFile);
        assertReads(2, run -> {
            file.read();
            file.read();
        });
        assertReads(0, run -> file.content());
    }

    @Test
    void youngAccessToken_isReadOnce() throws Exception {
        assertReads(
                1,
                run -> assertThat(run.accessToken("default", Map.of("maxAge", "PT10M"))
                                .log())
                        .contains("Access token reused"));
    }

    @Test
    void refresh_readsOnceMoreUnderTheLock() throws Exception {
        assertReads(
                2,
                run -> assertThat(run.accessToken("default", Map.of()).log())
                        .contains("refresh token rotated and saved"));
    }

    @Test
    void check_readsOnce() throws Exception {
        assertReads(1, run -> run.check(Map.of()));
    }

    @Test
    void checkThatRefreshes_readsOnceMoreUnderTheLock() throws Exception {
        org.end(file().get(TokenFile.ACCESS_TOKEN));

        assertReads(2, run -> run.check(Map.of()));
    }

    @Test
    void exchangeCode_readsOnceMoreUnderTheLock() throws Exception {
        environment.put("SALESFORCE_CODE", org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI));

        assertReads(2, run -> run.exchangeCode(Map.of("redirectUri", SimulatedOrg.REDIRECT_URI)));
    }

    @Test
    void revoke_readsOnceMoreUnderTheLock() throws Exception {
        assertReads(2, run -> run.revoke(Map.of()));
    }

    @Test
    void exportThatIsUpToDate_readsNothingMore() throws Exception {
        Map<String, Object> parameters =
                Map.of("maxAge", "PT10M", "exports", List.of(Export.of("camel:it.properties")));
        new GoalRun(root, Map.of(), environment).accessToken("default", parameters);

        assertReads(1, run -> run.accessToken("default", parameters));
    }
}
