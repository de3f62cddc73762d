package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.IdentityHandler;
import io.github.salesforcetoken.testing.IdentityIssuer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The goal with the identity token of a job, which comes from a variable or from GitHub's runner. */
class TokenExchangeMojoTest extends AccessTokenMojoSetup {

    private static final String APP = "3MVG9ExchangeClientId";
    private static final String AUDIENCE = "https://acme.my.salesforce.com";

    private IdentityIssuer issuer;

    @BeforeEach
    void startIssuer() {
        issuer = IdentityIssuer.start();
        org.close();
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(APP, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.TOKEN_EXCHANGE)
                        .withPermittedUsers(SimulatedOrg.USERNAME))
                .handler(APP, "", IdentityHandler.of(issuer, AUDIENCE, SimulatedOrg.USERNAME))
                .handler(APP, "Unapproved", IdentityHandler.of(issuer, AUDIENCE, "other@example.com"))
                .build();
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void gitHubsToken_isFetchedForTheAudienceAndExchanged() throws Exception {
        GoalRun run = run(github(), Map.of());

        assertThat(run.log())
                .contains("saved, by token_exchange", "token_exchange is experimental")
                .doesNotContain("WARNING");
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThat(file()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
        LoggedRequest asked = issuer.requests().get(0);
        assertThat(asked.queryParameter("audience")).isEqualTo(AUDIENCE);
        assertThat(asked.queryParameter("api-version")).isEqualTo("2.0");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + IdentityIssuer.REQUEST_TOKEN);
        assertThat(org.requests()).hasSize(1);
        assertThat(org.requests().get(0).header("Authorization")).isNull();
        assertThat(org.requests().get(0).form().keySet())
                .containsExactlyInAnyOrder("grant_type", "client_id", "subject_token", "subject_token_type");
        assertThatNothingIsShown(run.log());
    }

    @Test
    void runnerOfGitHub_isToldToMaskTheIdentityTokenToo() throws Exception {
        Map<String, String> environment = new HashMap<>(github());
        environment.put("GITHUB_ACTIONS", "true");

        String log = run(environment, Map.of()).log();

        String masks =
                log.lines().filter(line -> line.startsWith("::add-mask::")).toList() + "";
        assertThat(masks).contains(issuer.issued().get(0), file().get(TokenFile.ACCESS_TOKEN));
        assertThatNothingIsShown(log.lines()
                .filter(line -> !line.startsWith("::add-mask::"))
                .toList()
                .toString());
    }

    @Test
    void tokenInAVariable_isExchangedWithoutAskingAnybody() throws Exception {
        GoalRun run = run(
                Map.of("SALESFORCE_SUBJECT_TOKEN", issuer.issue(AUDIENCE) + "\n"),
                Map.of("subjectTokenType", "urn:ietf:params:oauth:token-type:id_token"));

        assertThat(run.log()).contains("saved, by token_exchange");
        assertThat(issuer.requests()).isEmpty();
        assertThat(org.requests().get(0).formField("subject_token_type"))
                .isEqualTo("urn:ietf:params:oauth:token-type:id_token");
        assertThatNothingIsShown(run.log());
    }

    @Test
    void tokenInAFile_isExchanged() throws Exception {
        Path file = Files.writeString(root.resolve("identity"), issuer.issue(AUDIENCE) + "\n");

        GoalRun run = run(Map.of("SALESFORCE_SUBJECT_TOKEN_FILE", file.toString()), Map.of());

        assertThat(run.log()).contains("saved, by token_exchange");
        assertThatNothingIsShown(run.log());
    }

    @Test
    void tokenOnTheCommandLine_isExchangedWithAWarning() throws Exception {
        GoalRun run = new GoalRun(root, Map.of("salesforce.subjectToken", issuer.issue(AUDIENCE)), Map.of())
                .accessToken("default", parameters(Map.of()));

        assertThat(run.log()).contains("saved, by token_exchange", "[WARNING]", "-Dsalesforce.subjectToken");
        assertThatNothingIsShown(run.log());
    }

    @Test
    void youngAccessToken_isUsedAgainWithoutAnIdentityToken() throws Exception {
        run(github(), Map.of());
        GoalRun again = run(github(), Map.of("maxAge", "PT10M"));

        assertThat(again.log()).contains("Access token reused");
        assertThat(issuer.requests()).hasSize(1);
    }

    @Test
    void passingFaultOfTheRunner_isRetried() throws Exception {
        issuer.answerNextWith(CannedAnswer.json(503, "{\"message\":\"busy\"}"));

        assertThat(run(github(), Map.of()).log()).contains("trying again in", "saved, by token_exchange");
    }

    static Stream<Arguments> badAnswers() {
        String tenMegabytes = "{\"value\":\"" + "e".repeat(10_000_000) + "\"}";
        return Stream.of(
                Arguments.of(
                        CannedAnswer.html(200, "<html>a page"),
                        "with a web page, not with an identity token (HTTP 200)."),
                Arguments.of(
                        CannedAnswer.html(400, "<html>a page"),
                        "with a web page, not with an identity token (HTTP 400)."),
                Arguments.of(CannedAnswer.json(200, ""), "answered with nothing (HTTP 200)."),
                Arguments.of(CannedAnswer.json(404, "{\"message\":\"no\"}"), "answered with an error (HTTP 404)."),
                Arguments.of(CannedAnswer.json(200, "{\"token\":\"a.b.c\"}"), "answered without \"value\" (HTTP 200)."),
                Arguments.of(
                        CannedAnswer.json(200, "{\"value\":[\"a.b.c\"]}"), "answered without \"value\" (HTTP 200)."),
                Arguments.of(CannedAnswer.json(200, "[]"), "with text that is not whole JSON (HTTP 200)"),
                Arguments.of(CannedAnswer.json(200, "{\"value\":\"a b\"}"), "with an unusable \"value\" (HTTP 200)."),
                Arguments.of(
                        CannedAnswer.json(200, "{\"value\":\"opaque\"}"),
                        "answered with an unusable \"value\" (HTTP 200)."),
                Arguments.of(
                        CannedAnswer.json(200, "{\"value\":\"a.b." + "c".repeat(9_997) + "\"}"),
                        "The identity token has 10,001 characters."),
                Arguments.of(CannedAnswer.json(200, tenMegabytes), "answered with more than 1 MiB (HTTP 200)."),
                Arguments.of(
                        CannedAnswer.error("denied", "not " + IdentityIssuer.REQUEST_TOKEN),
                        "refused to issue an identity token: denied"));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void answerThatIsNoIdentityToken_isExplainedAndNothingReachesSalesforce(CannedAnswer answer, String words)
            throws Exception {
        issuer.answerNextWith(answer);

        AbstractMojoExecutionException failure =
                failure(AbstractMojoExecutionException.class, github(), parameters(Map.of()));

        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains(words, " Do ", "docs/troubleshooting.md#the-identity-token-cannot-be-used");
        assertThat(org.requests()).isEmpty();
        assertThatNothingIsShown(failure.getMessage());
    }

    @Test
    void redirect_isNotFollowed() throws Exception {
        try (IdentityIssuer other = IdentityIssuer.start()) {
            issuer.answerNextWith(CannedAnswer.redirectTo(other.requestUrl()));

            assertThat(failure(MojoFailureException.class, github(), parameters(Map.of())))
                    .hasMessageContaining("answered with a redirect to " + other.url())
                    .hasMessageContaining("The request token was sent nowhere else.");
            assertThat(other.requests()).isEmpty();
        }
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void runnerThatHangs_isGivenUp() throws Exception {
        issuer.answerNextWith(CannedAnswer.slow(Duration.ofHours(1)));

        assertThat(failure(MojoExecutionException.class, github(), parameters(Map.of("timeout", "PT1S"))))
                .hasMessageContaining("did not answer in time");
        assertThat(org.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                    |                     | No identity token is set.",
                "SALESFORCE_OIDC_AUDIENCE=a |             | oidcAudience is set, but no identity token can be requested here.",
                "SALESFORCE_OIDC_AUDIENCE=a GITHUB_ACTIONS=true | | This job may not request an identity token.",
                "SALESFORCE_OIDC_AUDIENCE=a SALESFORCE_SUBJECT_TOKEN=eyJhbGciOiJ9.e30.c2ln | | Both subjectToken and oidcAudience are set.",
                "SALESFORCE_SUBJECT_TOKEN=opaque-token-of-somebody | | The identity token isn't a JWT.",
                "SALESFORCE_SUBJECT_TOKEN=eyJhbGciOiJ9.eyJleHAiOjF9.c2ln | | The identity token ended at 1970-01-01T00:00:01Z.",
                "SALESFORCE_SUBJECT_TOKEN=eyJhbGciOiJ9.e30.c2ln | subjectTokenType=saml1 | There is no subject token type \"saml1\".",
                "SALESFORCE_SUBJECT_TOKEN=eyJhbGciOiJ9.e30.c2ln | tokenHandler=Ci-Handler | \"Ci-Handler\" isn't the name of an Apex class.",
                "SALESFORCE_SUBJECT_TOKEN=eyJhbGciOiJ9.e30.c2ln | loginUrl=sandbox | Identity tokens aren't accepted by https://test.salesforce.com.",
                "SALESFORCE_SUBJECT_TOKEN=$ID_TOKEN | | SALESFORCE_SUBJECT_TOKEN holds an expression",
                "SALESFORCE_SUBJECT_TOKEN=*** | | SALESFORCE_SUBJECT_TOKEN holds a masked value",
            })
    void valueThatCannotBeUsed_isNamedAndNothingIsSent(String variables, String parameter, String words) {
        Map<String, String> environment = new HashMap<>();
        if (variables != null) {
            Stream.of(variables.split(" "))
                    .forEach(each -> environment.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        }
        Map<String, Object> more = parameter == null
                ? Map.of()
                : Map.of(parameter.split("=")[0], parameter.split("=")[1]);

        MojoFailureException failure = failure(MojoFailureException.class, environment, parameters(more));

        assertThat(failure.getMessage().replaceAll("\\s+", " ")).contains(words, " Do ");
        assertThat(org.requests()).isEmpty();
        environment.computeIfPresent("SALESFORCE_SUBJECT_TOKEN", (name, token) -> {
            if (token.length() > 20) {
                assertThatNoneOccurIn(failure.getMessage(), token);
            }
            return token;
        });
    }

    @Test
    void addressThatIsNotHttps_getsNoRequestToken() throws Exception {
        Map<String, String> environment = new HashMap<>(github());
        environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", "http://runner.example/idtoken?a=secret-of-the-query");

        MojoFailureException failure = failure(MojoFailureException.class, environment, parameters(Map.of()));

        assertThat(failure).hasMessageContaining("ACTIONS_ID_TOKEN_REQUEST_URL isn't HTTPS (host \"runner.example\").");
        assertThatNoneOccurIn(failure.getMessage(), "secret-of-the-query", IdentityIssuer.REQUEST_TOKEN);
    }

    @Test
    void tokenThatTheHandlerRefuses_isToldByWhatItSaysOfItself() throws Exception {
        String token = issuer.issue("https://other.example", Map.of("actor", "somebody-with-a-name"));

        MojoFailureException failure =
                failure(MojoFailureException.class, Map.of("SALESFORCE_SUBJECT_TOKEN", token), parameters(Map.of()));

        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains(
                        "Salesforce refused the identity token: invalid_request: token handler validation failed",
                        "issuer " + issuer.url(),
                        "audience https://other.example",
                        "subject " + IdentityIssuer.SUBJECT,
                        "valid until ",
                        "#invalid_request-token-handler-validation-failed")
                .doesNotContain("somebody-with-a-name");
        assertThatNoneOccurIn(failure.getMessage(), token);
    }

    @ParameterizedTest
    @CsvSource({
        "Unlinked, invalid_request: token handler not found, tokenHandler",
        "Unapproved, invalid_grant: user hasn't approved this consumer, sf org assign permset"
    })
    void handlerThatIsNotRight_isNamed(String handler, String refusal, String advice) {
        assertThat(failure(MojoFailureException.class, github(), parameters(Map.of("tokenHandler", handler)))
                        .getMessage()
                        .replaceAll("\\s+", " "))
                .contains(refusal, advice);
    }

    @Test
    void appWithoutTokenExchange_isToldToTurnItOn() {
        assertThat(failure(MojoFailureException.class, github(), parameters(Map.of("clientId", SimulatedOrg.CLIENT_ID)))
                        .getMessage()
                        .replaceAll("\\s+", " "))
                .contains("unsupported_grant_type: grant type not supported", "Turn token exchange on");
    }

    @Test
    void appMetadata_writesNoAppForIt() {
        GoalRun run = new GoalRun(root, Map.of(), Map.of("SALESFORCE_GRANT", "token_exchange"));

        assertThat(catchThrowable(() -> run.appMetadata(Map.of("appName", "A", "contactEmail", "a@acme.example"))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("app-metadata doesn't write an app for token_exchange.");
    }

    private Map<String, String> github() {
        Map<String, String> environment = new HashMap<>(issuer.variables());
        environment.put("SALESFORCE_OIDC_AUDIENCE", AUDIENCE);
        return environment;
    }

    private GoalRun run(Map<String, String> environment, Map<String, Object> more) throws Exception {
        return new GoalRun(root, Map.of(), environment).accessToken("default", parameters(more));
    }

    private Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("grant", "token_exchange");
        parameters.put("clientId", APP);
        parameters.put("loginUrl", org.url().toString());
        parameters.putAll(more);
        return parameters;
    }

    private void assertThatNothingIsShown(String text) throws Exception {
        assertThatNoneOccurIn(text, IdentityIssuer.REQUEST_TOKEN);
        assertThatNoneOccurIn(text, issuer.issued().toArray(String[]::new));
        if (file().containsKey(TokenFile.ACCESS_TOKEN)) {
            assertThatNoneOccurIn(text, file().get(TokenFile.ACCESS_TOKEN));
        }
    }
}
