package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What a build reads that gets no access token. */
class AccessTokenMojoRefusalTest extends AccessTokenMojoSetup {

    @Test
    void jwtBearer_withoutKeyOrUserOrWithACertificateSaysSo() throws Exception {
        Files.writeString(root.resolve("ci.crt"), KEYS.certificatePem());
        Map<String, Object> withoutUser = new HashMap<>(jwt(Map.of()));
        withoutUser.remove("username");

        assertThat(failure(MojoFailureException.class, Map.of(), jwt(Map.of())))
                .hasMessageContaining("No private key is set.");
        assertThat(failure(MojoFailureException.class, Map.of(), withoutUser))
                .hasMessageContaining("No user name is set.");
        assertThat(failure(MojoFailureException.class, Map.of(), jwt(Map.of("privateKeyFile", "ci.crt"))))
                .hasMessageContaining("A certificate is set as the private key.");
        assertThat(requests()).isZero();
    }

    @Test
    void jwtBearer_refusedForItsTimeSpeaksOfTheClock() {
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_grant", "expired authorization code"));

        assertThat(failure(
                        MojoFailureException.class,
                        Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem()),
                        jwt(Map.of())))
                .hasMessageContaining("Salesforce refused the signed JWT: invalid_grant: expired authorization code")
                .hasMessageMatching("(?s).*This\\s+machine's clock says 20.*");
    }

    @Test
    void withoutARefreshToken_theMessageNamesTheGoalsThatGetOne() {
        assertThat(failure(MojoFailureException.class, Map.of(), Map.of("clientId", ROTATING)))
                .hasMessageContaining("No refresh token was found. Nothing was sent.")
                .hasMessageContaining("salesforce-token:login");
    }

    @Test
    void revokedRefreshToken_isExplained() {
        MojoFailureException failure =
                failure(MojoFailureException.class, environment(ROTATING, "5Aep861RevokedToken=="), Map.of());

        assertThat(failure)
                .hasMessageContaining(
                        "Salesforce refused the refresh token: invalid_grant: expired access/refresh token");
        assertThatNoneOccurIn(failure.getMessage(), "5Aep861RevokedToken==", SECRET);
    }

    @Test
    void lostAnswer_isBrokenMachineryAndSaysThatTheTokenMayBeSpent() {
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());
        String refreshToken = org.issueRefreshToken(ROTATING);

        MojoExecutionException failure =
                failure(MojoExecutionException.class, environment(ROTATING, refreshToken), Map.of());

        assertThat(failure)
                .hasMessageContaining("The refresh token may be spent.")
                .hasMessageContaining("run mvn salesforce-token:access-token")
                .hasMessageContaining("#the-answer-to-a-refresh-was-lost");
        assertThatNoneOccurIn(failure.getMessage(), refreshToken, SECRET);
    }

    @Test
    void fileOfAnotherApp_isNotTouched() throws Exception {
        new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of());
        Map<String, String> before = file();

        assertThat(failure(
                        MojoFailureException.class,
                        Map.of("SALESFORCE_CLIENT_SECRET", SECRET),
                        Map.of("clientId", HEADLESS)))
                .hasMessageContaining("The token file is for a different clientId than this build uses")
                .hasMessageMatching("(?s).*For a new\\s+login in this\\s+file,\\s+run\\s+mvn \\S+:login\\b.*");
        assertThat(file()).isEqualTo(before);
    }

    @Test
    void wrongValues_areRefusedByName() {
        assertThat(failure(MojoFailureException.class, Map.of(), Map.of("clientId", ROTATING, "grant", "password")))
                .hasMessageContaining("There is no grant \"password\"");
        for (String age : new String[] {"10m", "-PT1M"}) {
            assertThat(failure(MojoFailureException.class, Map.of(), Map.of("clientId", ROTATING, "maxAge", age)))
                    .hasMessageContaining("The maximum age \"" + age + "\" isn't a duration");
        }
    }
}
