package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.LoggedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goal as a build runs it, on a login that another goal has stored. */
class RevokeMojoTest extends AccessTokenMojoSetup {

    private static final String REVOKE = "/services/oauth2/revoke";
    private static final Map<String, String> SECRET_ONLY = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);

    @Test
    void revoke_endsTheLoginAndForgetsItsTokensAndNothingElse() throws Exception {
        logIn();
        Map<String, String> before = file();
        Files.writeString(path(), "# mine\nmy.key=kept\n" + Files.readString(path()));
        Files.writeString(root.resolve("salesforce-token.properties.pending"), "state=left-over");

        GoalRun run = revoke(SECRET_ONLY);

        assertThat(org.accepts(before.get(TokenFile.ACCESS_TOKEN))).isFalse();
        assertThat(Files.readString(path()).replaceAll("=[0-9a-f]{16}\\R", "=a fingerprint\n"))
                .isEqualTo("""
                        # mine
                        my.key=kept
                        salesforce.loginUrl=%s
                        salesforce.clientId=%s
                        salesforce.spentRefreshTokens=a fingerprint
                        salesforce.outsideRefreshTokens=a fingerprint
                        """.formatted(org.url(), ROTATING));
        assertThat(root.resolve("salesforce-token.properties.pending")).doesNotExist();
        assertThat(run.log())
                .contains("Refresh token of salesforce-token.properties revoked, and its access tokens with it")
                .contains("Tokens and fingerprints removed from salesforce-token.properties")
                .contains("Next: mvn salesforce-token:login")
                .doesNotContain("WARNING", "unknown");
        assertThat(tokensSent())
                .containsExactly(before.get(TokenFile.REFRESH_TOKEN), before.get(TokenFile.ACCESS_TOKEN));
        assertThat(org.requests(REVOKE)).allSatisfy(request -> {
            assertThat(request.formField("client_id")).isEqualTo(ROTATING);
            assertThat(request.formField("client_secret")).isEqualTo(SECRET);
        });
        assertThatNoneOccurIn(
                run.log(), SECRET, before.get(TokenFile.REFRESH_TOKEN), before.get(TokenFile.ACCESS_TOKEN));
    }

    @Test
    void revoke_ofARevokedLoginCountsAsDoneAndSaysSo() throws Exception {
        logIn();
        org.end(file().get(TokenFile.REFRESH_TOKEN));

        GoalRun run = revoke(SECRET_ONLY);

        assertThat(run.log())
                .contains("Refresh token of salesforce-token.properties was already revoked, or Salesforce doesn't know"
                        + " it");
        assertThat(file())
                .containsOnlyKeys(
                        TokenFile.LOGIN_URL,
                        TokenFile.CLIENT_ID,
                        TokenFile.SPENT_REFRESH_TOKENS, // of the token that logIn() has from outside
                        TokenFile.OUTSIDE_REFRESH_TOKENS);
    }

    @Test
    void revoke_withNothingThereAsksNobodyNotEvenForAClientId() throws Exception {
        GoalRun run = new GoalRun(root, Map.of(), Map.of()).offline().revoke(Map.of());

        assertThat(run.log()).contains("Nothing to revoke");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void revoke_twiceFindsNothingTheSecondTime() throws Exception {
        logIn();
        revoke(SECRET_ONLY);
        int requests = org.requests().size();

        assertThat(revoke(SECRET_ONLY).log()).contains("Nothing to revoke");
        assertThat(org.requests()).hasSize(requests);
    }

    @Test
    void revoke_ofAFileAndAnotherTokenOutsideEndsBothAndSaysWhatItCannotRemove() throws Exception {
        logIn();
        String other = org.issueRefreshToken(ROTATING);
        Map<String, String> environment = environment(ROTATING, other);
        String own = file().get(TokenFile.REFRESH_TOKEN);

        GoalRun run = revoke(environment);

        assertThat(tokensSent()).startsWith(own, other).hasSize(3);
        assertThat(run.log())
                .contains("Refresh token of SALESFORCE_REFRESH_TOKEN revoked")
                .contains(
                        "[WARNING] SALESFORCE_REFRESH_TOKEN still holds a refresh token, which has ended: remove it there");
        assertThatNoneOccurIn(run.log(), own, other);
    }

    @Test
    void revoke_ofATokenOutsideThatRotationHasSpentSendsItNotAgain() throws Exception {
        Map<String, String> environment = logIn();

        GoalRun run = revoke(environment);

        assertThat(tokensSent()).doesNotContain(environment.get("SALESFORCE_REFRESH_TOKEN"));
        assertThat(run.log()).contains("[WARNING] SALESFORCE_REFRESH_TOKEN still holds a refresh token");
    }

    /** No other goal would use it, and it may be another login's. */
    @Test
    void revoke_leavesTheTokenOfASecondSourceAlone() throws Exception {
        Map<String, String> environment = new HashMap<>(logIn());
        String second = org.issueRefreshToken(ROTATING);
        environment.put(
                "SALESFORCE_SFDX_AUTH_URL",
                "force://" + ROTATING + ":" + SECRET + ":" + second + "@"
                        + org.url().getAuthority());

        GoalRun run = revoke(environment);

        assertThat(tokensSent()).doesNotContain(second);
        assertThat(run.log())
                .contains("[WARNING] SALESFORCE_REFRESH_TOKEN still holds a refresh token")
                .doesNotContain("SALESFORCE_SFDX_AUTH_URL still holds");
        assertThatNoneOccurIn(run.log(), second);
    }

    @Test
    void revoke_ofATokenOutsideOnlyLeavesNoFile() throws Exception {
        revoke(environment(ROTATING, org.issueRefreshToken(ROTATING)));

        assertThat(path()).doesNotExist();
        assertThat(tokensSent()).hasSize(1);
    }

    @Test
    void revoke_ofAnAccessTokenAloneEndsThat() throws Exception {
        new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem()))
                .accessToken("default", jwt(Map.of()));
        String accessToken = file().get(TokenFile.ACCESS_TOKEN);

        GoalRun run = revoke(Map.of());

        assertThat(run.log()).contains("Access token of salesforce-token.properties revoked");
        assertThat(org.accepts(accessToken)).isFalse();
        assertThatNoneOccurIn(run.log(), accessToken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 | <html>maintenance-4711</html>                     | web page               | false
            200 | <html>hotel-4711</html>                           | web page               | false
            500 | {"error":"server_error"}                          | server_error           | true
            404 | Bad_Id                                            | another login host     | true
            400 | error=invalid_client&error_description=4712       | invalid_client: 4712   | true
            """)
    void revoke_thatIsNotAnsweredRemovesNothing(int status, String body, String words, boolean refused)
            throws Exception {
        logIn();
        byte[] before = Files.readAllBytes(path());
        org.answerNextRequestWith(
                REVOKE, CannedAnswer.of(status, "text/plain", body).with("Retry-After", "3600"));

        AbstractMojoExecutionException failure = failed(Map.of());

        assertThat(failure)
                .isInstanceOf(refused ? MojoFailureException.class : MojoExecutionException.class)
                .hasNoCause();
        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains(words, "Nothing was removed from the token file.")
                .doesNotContain("4711");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void revoke_thatReachesNobodyRemovesNothingAndNamesTheNextStep() throws Exception {
        logIn();
        byte[] before = Files.readAllBytes(path());
        org.close();

        AbstractMojoExecutionException failure = failed(Map.of("timeout", "PT1S"));

        assertThat(failure).isInstanceOf(MojoExecutionException.class);
        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains(
                        "Nothing was removed",
                        "run mvn salesforce-token:revoke@default again",
                        "#the-server-could-not-be-reached")
                .doesNotContain("code");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void revoke_offlineRefusesAndRemovesNothing() throws Exception {
        logIn();
        byte[] before = Files.readAllBytes(path());

        assertThat(catchThrowable(
                        () -> new GoalRun(root, Map.of(), SECRET_ONLY).offline().revoke(Map.of())))
                .hasMessageContaining("Maven is offline, and revoke must talk to Salesforce");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void revoke_ofAnotherAppsFileSendsNothing() throws Exception {
        logIn();
        int requests = org.requests().size();

        assertThat(failed(Map.of("clientId", HEADLESS)))
                .hasMessageContaining("The token file is for a different clientId")
                .hasMessageMatching("(?s).*Leave\\s+out\\s+<clientId>.*")
                .hasMessageNotContaining(":login");
        assertThat(org.requests()).hasSize(requests);
    }

    @Test
    void skip_removesNothing() throws Exception {
        logIn();
        byte[] before = Files.readAllBytes(path());

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).revoke(Map.of("skip", true));

        assertThat(run.log()).contains("Skipped (salesforce.skip)");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void revoke_ofTwoModulesActsOnce() throws Exception {
        logIn();
        GoalRun first = revoke(SECRET_ONLY);
        int requests = org.requests().size();

        new GoalRun(first).revoke(Map.of());

        assertThat(org.requests()).hasSize(requests);
    }

    private Map<String, String> logIn() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        return environment;
    }

    private GoalRun revoke(Map<String, String> environment) throws Exception {
        return new GoalRun(root, Map.of(), environment).revoke(Map.of());
    }

    private AbstractMojoExecutionException failed(Map<String, Object> parameters) {
        Throwable failure = catchThrowable(() -> new GoalRun(root, Map.of(), SECRET_ONLY).revoke(parameters));
        assertThat(failure).isInstanceOf(AbstractMojoExecutionException.class);
        return (AbstractMojoExecutionException) failure;
    }

    private List<String> tokensSent() {
        return org.requests(REVOKE).stream()
                .map((LoggedRequest request) -> request.formField("token"))
                .toList();
    }

    private Path path() {
        return root.resolve("salesforce-token.properties");
    }
}
