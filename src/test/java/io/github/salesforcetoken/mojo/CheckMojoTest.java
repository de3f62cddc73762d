package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goal as a build runs it, on a login that another goal has stored. */
class CheckMojoTest extends AccessTokenMojoSetup {

    private static final String USERINFO = "/services/oauth2/userinfo";
    private static final Map<String, String> SECRET_ONLY = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);

    @Test
    void check_ofALiveTokenReportsItAndRefreshesNothing() throws Exception {
        Map<String, String> environment = logIn();

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        assertThat(run.log())
                .contains("The login in salesforce-token.properties works")
                .contains("  org       00DSimulated001MAA  " + org.url())
                .contains("  user      " + SimulatedOrg.USERNAME + "  005Simulated001IAA")
                .contains("  scopes    ")
                .containsPattern(" {2}token {5}\\d+ seconds? old")
                .contains("Next: mvn salesforce-token:access-token, or bind it to your build")
                .doesNotContain("guards", "WARNING");
        assertThat(requests()).isEqualTo(1);
        assertThat(run.project.getProperties()).isEmpty();
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void check_ofAStaleTokenGetsANewOneAndSavesTheRotatedRefreshToken() throws Exception {
        Map<String, String> environment = logIn();
        Map<String, String> before = file();
        org.end(before.get(TokenFile.ACCESS_TOKEN));

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        assertThat(run.log()).contains("  token     new, refresh token rotated and saved");
        assertThat(file().get(TokenFile.REFRESH_TOKEN)).isNotEqualTo(before.get(TokenFile.REFRESH_TOKEN));
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThat(requests()).isEqualTo(2);
        assertThatNothingShowsIn(run.log(), environment);
        assertThatNoneOccurIn(run.log(), before.get(TokenFile.REFRESH_TOKEN), before.get(TokenFile.ACCESS_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"error\":\"invalid_token\"}", "INVALID"})
    void check_ofATokenRefusedByItsStatusAloneGetsANewOne(String body) throws Exception {
        logIn();
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(401, "text/plain", body));

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        assertThat(run.log()).contains("  token     new, refresh token rotated and saved");
    }

    @Test
    void check_ofARefreshTokenFromOutsideUsesThatAndWarnsThatItIsSpent() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));

        GoalRun run = new GoalRun(root, Map.of(), environment).check(Map.of());

        assertThat(run.log())
                .contains("refresh token rotated and saved")
                .containsOnlyOnce("[WARNING] The refresh token in SALESFORCE_REFRESH_TOKEN is spent");
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void check_ofAFileThatOthersCanReadWarns() throws Exception {
        logIn();
        Path file = root.resolve("salesforce-token.properties");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        assertThat(run.log())
                .contains("[WARNING] salesforce-token.properties holds tokens and can be read by others: chmod 600 ");
    }

    @Test
    void check_ofARevokedLoginSaysSoAndChangesNothing() throws Exception {
        logIn();
        org.end(file().get(TokenFile.REFRESH_TOKEN));
        byte[] before = Files.readAllBytes(root.resolve("salesforce-token.properties"));

        assertThat(checked(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("invalid_grant: expired access/refresh token")
                .hasMessageContaining("login")
                .hasNoCause();
        assertThat(Files.readAllBytes(root.resolve("salesforce-token.properties")))
                .isEqualTo(before);
    }

    @Test
    void check_withoutALoginNamesTheNextCommand() {
        Throwable failure = catchThrowable(() -> new GoalRun(root, Map.of(), SECRET_ONLY)
                .check(Map.of("clientId", ROTATING, "loginUrl", org.url().toString())));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("No refresh token was found. Nothing was sent.")
                .hasMessageContaining("mvn salesforce-token:login");
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void check_ofAnEndedJwtTokenNamesTheGoalThatAsksAnew() throws Exception {
        Map<String, String> key = Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem());
        new GoalRun(root, Map.of(), key).accessToken("default", jwt(Map.of()));

        GoalRun live = new GoalRun(root, Map.of(), Map.of()).check(Map.of());
        org.end(file().get(TokenFile.ACCESS_TOKEN));

        assertThat(live.log()).contains("The login in salesforce-token.properties works");
        assertThat(checked(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("has ended, and there is no refresh token")
                .hasMessageContaining("-Dsalesforce.grant=jwt_bearer")
                .hasMessageContaining("docs/troubleshooting.md#the-access-token-has-ended");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | Bad_Id              | did not say whose token this is: Bad_Id              | another login host
            403 | Missing_OAuth_Token | did not say whose token this is: Missing_OAuth_Token | removed the Authorization
            403 | Wrong_Org           | did not say whose token this is: Wrong_Org           | belongs to a different org
            403 | No_Access           | did not say whose token this is: No_Access           | may not use this app
            403 | Some_New_Word       | did not say whose token this is: Some_New_Word       | open an issue at this project
            """)
    void check_refusedInAWordIsExplained(int status, String word, String what, String why) throws Exception {
        logIn();
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(status, "text/plain", word));

        assertThat(checked(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(what)
                .message()
                .satisfies(
                        message -> assertThat(message.replaceAll("\\s+", " ")).contains(why));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void check_ofABrandNewTokenThatIsRefusedAsksForNoThird() throws Exception {
        logIn();
        org.end(file().get(TokenFile.ACCESS_TOKEN));
        CannedAnswer refusal = CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token");
        org.answerNextRequestWith(USERINFO, refusal);
        org.answerNextRequestWith(USERINFO, refusal);

        assertThat(checked(Map.of())).hasMessageContaining("Bad_OAuth_Token").hasMessageContaining("scope");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void check_answeredByAPageOrAnotherHostDumpsNothing() throws Exception {
        logIn();
        org.answerNextRequestWith(USERINFO, CannedAnswer.html(200, "<html>Sign in to hotel-wifi-4711</html>"));
        assertThat(checked(Map.of()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("answered with a web page, not with an answer (HTTP 200)")
                .hasMessageNotContaining("hotel-wifi");

        org.answerNextRequestWith(USERINFO, CannedAnswer.redirectTo("https://acme.my.salesforce.com/x?secret=4711"));
        assertThat(checked(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("sent us to https://acme.my.salesforce.com instead of answering")
                .hasMessageNotContaining("4711")
                .hasMessageNotContaining("code");
    }

    @Test
    void check_answeredForAnotherOrgFails() throws Exception {
        logIn();
        org.answerNextRequestWith(USERINFO, CannedAnswer.json(200, """
                {"organization_id":"00DOther00000001","user_id":"005Simulated001IAA","preferred_username":"ada@example.com"}""".replace("00DOther00000001", "00DOther0000001")));

        assertThat(checked(Map.of()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Salesforce answered for a different org than the token's (00DOther0000001,"
                        + " 00DSimulated001MAA)");
    }

    @Test
    void check_isRepeatedWhileSalesforceIsBusy() throws Exception {
        logIn();
        org.answerNextRequestWith(USERINFO, CannedAnswer.html(503, "<html>busy</html>"));

        GoalRun run = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        assertThat(run.log()).contains("No answer yet (").contains("works");
    }

    @Test
    void check_ofTwoModulesAsksOnce() throws Exception {
        logIn();
        GoalRun first = new GoalRun(root, Map.of(), SECRET_ONLY).check(Map.of());

        new GoalRun(first).check(Map.of());

        assertThat(org.requests(USERINFO)).hasSize(1);
    }

    private Map<String, String> logIn() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        return environment;
    }

    private Throwable checked(Map<String, Object> parameters) {
        return catchThrowable(() -> new GoalRun(root, Map.of(), SECRET_ONLY).check(new HashMap<>(parameters)));
    }
}
