package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedKind;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build demands of its login, on both goals that know it. */
class GuardsTest extends AccessTokenMojoSetup {

    private static final String QUERY = "/services/data/v60.0/query";
    private static final String USERINFO = "/services/oauth2/userinfo";

    /** In capitals and small letters, in 15 and in 18 characters. */
    @ParameterizedTest
    @CsvSource({
        "requireSandbox, false",
        "expectedOrganizationId, 00DSimulated001",
        "expectedOrganizationId, 00DSimulated001MAA",
        "expectedOrganizationId, 00DSIMULATED001MAA",
        "expectedUsername, ADA@example.com"
    })
    void guard_thatIsMetLetsBothGoalsPass(String parameter, String value) throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));

        GoalRun run = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of(parameter, value));
        new GoalRun(run).check(Map.of(parameter, value));

        assertThat(run.project.getProperties()).containsKey("salesforce.instanceUrl");
        assertThat(run.log()).contains("The login in salesforce-token.properties works");
        assertThat(run.log().contains("guards    " + parameter + ": met")).isEqualTo(!value.equals("false"));
        assertThatNothingShowsIn(run.log(), environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requireSandbox         | true            | This is a Developer Edition org, not a sandbox.
            expectedOrganizationId | 00DSimulated002 | The login is for org 00DSimulated001MAA, not for 00DSimulated002.
            expectedOrganizationId | 00Dsimulated001 | The login is for org 00DSimulated001MAA, not for 00Dsimulated001.
            expectedUsername       | ada@example.com.uat | The login belongs to ada@example.com, not to ada@example.com.uat.
            """)
    void guard_thatIsNotMetStopsBothGoals(String parameter, String value, String words) throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        GoalRun run = new GoalRun(root, Map.of(), environment);

        assertRefused(catchThrowable(() -> run.accessToken("default", Map.of(parameter, value))), words);
        assertRefused(
                catchThrowable(() -> new GoalRun(root, Map.of(), environment).check(Map.of(parameter, value))), words);
        assertThat(run.project.getProperties()).isEmpty();
        assertThat(file().get(TokenFile.REFRESH_TOKEN)).isNotEqualTo(environment.get("SALESFORCE_REFRESH_TOKEN"));
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void expectedOrganizationId_thatTheFileContradictsSendsNothing() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        int before = org.requests().size();
        Map<String, Object> other = Map.of("expectedOrganizationId", "00DSimulated002");

        assertRefused(failed(environment, other), "not for 00DSimulated002");
        assertRefused(
                catchThrowable(() -> new GoalRun(root, Map.of(), environment).check(other)), "not for 00DSimulated002");
        assertThat(org.requests()).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource
    void requireSandbox_letsSandboxesAndScratchOrgsPassAndNamesTheOthers(SimulatedKind kind) throws Exception {
        org.close();
        org = SimulatedOrg.builder().kind(kind).build();
        Map<String, String> environment = environment(SimulatedOrg.CLIENT_ID, "");
        environment = new HashMap<>(environment);
        environment.put("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(SimulatedOrg.CLIENT_ID));
        environment.remove("SALESFORCE_CLIENT_SECRET");
        GoalRun run = new GoalRun(root, Map.of(), environment);

        Throwable failure = catchThrowable(() -> run.check(Map.of("requireSandbox", "true")));

        switch (kind) {
            case SANDBOX -> assertThat(run.log()).contains("  (a sandbox)");
            case SCRATCH_ORG -> assertThat(run.log()).contains("  (a scratch org)");
            case DEVELOPER_EDITION -> assertRefused(failure, "This is a Developer Edition org, not a sandbox.");
            case TRIAL -> assertRefused(failure, "This is a trial org, not a sandbox.");
            case PRODUCTION -> assertRefused(failure, "This is a production org, not a sandbox.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | [{"message":"Session expired","errorCode":"INVALID_SESSION_ID"}]          | INVALID_SESSION_ID
            403 | [{"message":"API is disabled","errorCode":"API_CURRENTLY_DISABLED"}]      | API Enabled
            500 | [{"message":"Destination URL not reset","errorCode":"URL_NOT_RESET"}]     | instance URL
            403 | [{"message":"Limit exceeded","errorCode":"REQUEST_LIMIT_EXCEEDED"}]       | used up
            404 | [{"message":"no","errorCode":"SOME_NEW_CODE"}]                            | SOME_NEW_CODE: no
            200 | {"records":[]}                                                            | without "records"
            200 | {"records":[{"Id":"00DSimulated001MAA","IsSandbox":null}]}                | without
            200 | <html>page-4711</html>                                                    | web page
            """)
    void requireSandbox_thatIsNotAnsweredFails(int status, String body, String words) throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        org.answerNextRequestWith(QUERY, CannedAnswer.json(status, body).with("Retry-After", "3600"));

        Throwable failure = catchThrowable(() ->
                new GoalRun(root, Map.of(), environment).accessToken("default", Map.of("requireSandbox", "true")));

        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains("So requireSandbox fails.", words)
                .doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requireSandbox         | yes              | requireSandbox is "yes".
            requireSandbox         | ${env.NOT_SET}   | requireSandbox is blank.
            requireSandbox         | ''               | requireSandbox is blank.
            expectedOrganizationId | acme             | "acme" isn't the id of an org.
            expectedOrganizationId | 0055g000001XyzA  | isn't the id of an org.
            expectedOrganizationId | ${env.NOT_SET}   | expectedOrganizationId is blank.
            expectedUsername       | ada              | "ada" isn't a Salesforce user name.
            expectedUsername       | ${env.NOT_SET}   | expectedUsername is blank.
            """)
    void guard_thatCannotBeReadIsNotDropped(String parameter, String value, String words) throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));

        assertRefused(failed(environment, Map.of(parameter, value)), words);
        assertThat(org.requests()).isEmpty();
    }

    /** With an at sign in it, it has the form of a user name, and the refusal of any other login would show it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tr0ub4dor&3x@Acme1",
                "Sommer#2024@Acme",
                "0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c0e1f3b5d7a9c2e4f6a8b0d1c3e5f7a9b2d@x"
            })
    void expectedUsername_thatMayBeAPasswordIsRefusedUnseen(String password) throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));

        Throwable failure = failed(environment, Map.of("expectedUsername", password));

        assertRefused(failure, "isn't a Salesforce user name.");
        SampleSecrets.assertThatNoneOccurIn(failure.getMessage(), password);
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void guard_ofAnotherModuleIsNotAnsweredByTheFirst() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        GoalRun first = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        GoalRun second = new GoalRun(first);

        assertRefused(
                catchThrowable(() -> second.accessToken("default", Map.of("requireSandbox", "true"))), "not a sandbox");
        assertThat(second.project.getProperties()).isEmpty();
    }

    @Test
    void maxAge_stillAsksWhatAGuardMustKnowAndNoMore() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        Map<String, Object> offline = Map.of("maxAge", "PT10M", "expectedOrganizationId", "00DSimulated001");
        int before = org.requests().size();

        new GoalRun(root, Map.of(), environment).offline().accessToken("default", offline);
        assertThat(org.requests()).hasSize(before);
        new GoalRun(root, Map.of(), environment)
                .accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME));

        assertThat(requests()).isEqualTo(1);
        assertThat(org.requests(USERINFO)).hasSize(1);
    }

    @Test
    void guard_thatMustAskFailsOffline() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());

        for (Map<String, Object> guard : List.<Map<String, Object>>of(
                Map.of("maxAge", "PT10M", "requireSandbox", "true"),
                Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME))) {
            assertRefused(
                    catchThrowable(() ->
                            new GoalRun(root, Map.of(), environment).offline().accessToken("default", guard)),
                    "Maven is offline");
        }
    }

    @Test
    void maxAge_ofATokenThatHasEndedMeanwhileIsReplacedWhenAGuardFindsOut() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        org.end(file().get(TokenFile.ACCESS_TOKEN));

        GoalRun run = new GoalRun(root, Map.of(), environment)
                .accessToken("default", Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME));

        assertThat(run.log()).contains("has ended before its maxAge").contains("refresh token rotated and saved");
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThatNothingShowsIn(run.log(), environment);
    }

    /** Salesforce gives the same access token again as long as it lives. */
    @Test
    void maxAge_ofATokenThatComesAnewAsItWasIsAskedAboutAgain() throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "grant",
                "client_credentials",
                "clientId",
                HEADLESS,
                "loginUrl",
                org.url().toString()));
        new GoalRun(root, Map.of(), environment).accessToken("default", parameters);
        String token = file().get(TokenFile.ACCESS_TOKEN);
        parameters.putAll(Map.of("maxAge", "PT10M", "expectedUsername", "another@example.com"));
        org.answerNextRequestWith(USERINFO, CannedAnswer.of(403, "text/plain", "Bad_OAuth_Token"));
        org.answerNextTokenRequestWith(
                CannedAnswer.json(200, """
                {"access_token":"%s","instance_url":"%s","id":"%s","token_type":"Bearer"}
                """.formatted(token, org.url(), file().get("salesforce.id"))));

        GoalRun run = new GoalRun(root, Map.of(), environment);
        assertRefused(catchThrowable(() -> run.accessToken("default", parameters)), "not to another@example.com");

        assertThat(org.requests(USERINFO)).hasSize(2);
        assertThatNothingShowsIn(run.log(), environment);
    }

    private Throwable failed(Map<String, String> environment, Map<String, Object> parameters) {
        return catchThrowable(() -> new GoalRun(root, Map.of(), environment).accessToken("default", parameters));
    }

    private static void assertRefused(Throwable failure, String words) {
        assertThat(failure).isInstanceOf(MojoFailureException.class).hasNoCause();
        assertThat(failure.getMessage().replaceAll("\\s+", " ")).contains(words, "docs/troubleshooting.md#");
    }
}
