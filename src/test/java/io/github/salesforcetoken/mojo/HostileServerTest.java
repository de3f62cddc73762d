package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.HostileAnswers;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SteeringText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that repeats all that it was sent, in the words, headers and numbers of its answers: no goal says any of it, not with
 * {@code -X} or {@code -e}, and nothing that steers a terminal or a CI runner.
 */
class HostileServerTest {

    private static final String CODE = "aPrxACodeThatIsPasted.q8==";
    private static final String CLIENT_SECRET = "4F1A5C0FFEE2B1D4E6A7";
    private static final String REFRESH_TOKEN = "5Aep861OfTheTokenFile.x_y";
    private static final String ACCESS_TOKEN = "00D5g00000Abc12!AQ8AQOfTheTokenFile";
    private static final String[] SECRETS = {
        CODE, CLIENT_SECRET, REFRESH_TOKEN, ACCESS_TOKEN, HostileAnswers.ACCESS_TOKEN, HostileAnswers.REFRESH_TOKEN
    };

    /** Without the id of the org. */
    private static final String[] PIECES = HostileAnswers.pieces(
                    String.join(" ", SECRETS).replaceAll("00D\\w++!", ""))
            .strip()
            .split(" ");

    @TempDir
    Path root;

    private enum Goal {
        ACCESS_TOKEN,
        CLIENT_CREDENTIALS,
        CHECK,
        REVOKE,
        EXCHANGE_CODE,
        LOGIN;

        void run(GoalRun build, Map<String, Object> parameters) throws Exception {
            switch (this) {
                case ACCESS_TOKEN -> build.accessToken("default", parameters);
                case CLIENT_CREDENTIALS -> {
                    parameters.put("grant", "client_credentials");
                    build.accessToken("default", parameters);
                }
                case CHECK -> build.check(parameters);
                case REVOKE -> build.revoke(parameters);
                case EXCHANGE_CODE -> build.exchangeCode(parameters);
                case LOGIN -> {
                    parameters.put("redirectUri", "myapp://callback");
                    build.login(parameters, CODE + "\n");
                }
            }
        }
    }

    static Stream<Arguments> everyGoalAndAnswer() {
        return HostileAnswers.whole().keySet().stream()
                .flatMap(answer -> Stream.of(Goal.values()).map(goal -> Arguments.of(goal, answer)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyGoalAndAnswer")
    void whatTheServerRepeats_isSaidByNoGoal(Goal goal, String answer) throws Exception {
        assertThatNothingShows(goal, HostileAnswers.whole().get(answer));
    }

    /** Goals whose grant may be sent again ask a second time, after a pause; one of them is enough. */
    static Stream<Arguments> everyBrokenAnswer() {
        return HostileAnswers.broken().keySet().stream()
                .flatMap(answer -> Stream.of(Goal.ACCESS_TOKEN, Goal.EXCHANGE_CODE, Goal.CHECK)
                        .map(goal -> Arguments.of(goal, answer)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyBrokenAnswer")
    void whatTheServerRepeatsInBrokenHttp_isSaidByNoGoal(Goal goal, String answer) throws Exception {
        assertThatNothingShows(goal, HostileAnswers.broken().get(answer));
    }

    static Stream<String> everyAnswer() {
        return HostileAnswers.whole().keySet().stream();
    }

    /** What the first answer has brought, and the client secret that was sent for it, is repeated by the next. */
    @ParameterizedTest
    @MethodSource("everyAnswer")
    void whatTheServerRepeatsLater_isSaidByNoGoal(String answer) throws Exception {
        String issued = HostileAnswers.ACCESS_TOKEN + ' ' + HostileAnswers.REFRESH_TOKEN + ' ';
        UnaryOperator<String> later = HostileAnswers.whole().get(answer);

        assertThatNothingShows(
                Goal.ACCESS_TOKEN,
                sent -> sent.contains("refresh_token") && !sent.contains(HostileAnswers.ACCESS_TOKEN)
                        ? HostileAnswers.json(200, HostileAnswers.token("scope", "api"))
                        : later.apply(sent + issued));
    }

    /** The answer to the first request, and a plain refusal to any other. */
    private void assertThatNothingShows(Goal goal, UnaryOperator<String> answer) throws Exception {
        StringBuilder sent = new StringBuilder();
        List<String> refusals = new ArrayList<>();
        try (RawServer server = RawServer.answering(request -> {
            sent.append(HostileAnswers.sentIn(request));
            refusals.add(HostileAnswers.json(400, HostileAnswers.error("invalid_grant", sent.toString())));
            return refusals.size() < 2 || goal == Goal.ACCESS_TOKEN ? answer.apply(sent.toString()) : refusals.get(0);
        })) {
            assertThatNothingShows(goal, server);
        }
    }

    private void assertThatNothingShows(Goal goal, RawServer server) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("loginUrl", server.url().toString());
        parameters.put("clientId", "3MVG9Sample");
        parameters.put("timeout", "PT20S");
        if (goal != Goal.EXCHANGE_CODE && goal != Goal.LOGIN) {
            parameters.put("expectedUsername", "ada@acme.example");
        }
        if (goal == Goal.REVOKE) {
            parameters.remove("expectedUsername");
        }
        Files.writeString(
                root.resolve("salesforce-token.properties"), """
                salesforce.refreshToken=%s
                salesforce.accessToken=%s
                salesforce.instanceUrl=%s
                salesforce.id=https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE
                salesforce.issuedAt=2026-11-23T12:00:00Z
                """.formatted(REFRESH_TOKEN, ACCESS_TOKEN, server.url()));
        GoalRun build = new GoalRun(
                        root, Map.of(), Map.of("SALESFORCE_CLIENT_SECRET", CLIENT_SECRET, "SALESFORCE_CODE", CODE))
                .withoutPauses();

        Throwable failure = catchThrowable(() -> goal.run(build, parameters));

        assertThat(server.requests()).isNotEmpty();
        String said =
                build.log() + (failure == null ? "" : Failures.textOf(failure).replace("\t", "    "));
        SampleSecrets.assertThatNoneOccurIn(said, SECRETS);
        SampleSecrets.assertThatNoneOccurIn(said, PIECES);
        SteeringText.assertThatNoneOccursIn(said);
        if (failure != null) {
            assertThat(failure)
                    .isInstanceOf(AbstractMojoExecutionException.class)
                    .hasNoCause();
        }
    }
}
