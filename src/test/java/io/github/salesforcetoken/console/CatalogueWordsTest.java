package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.catalogue.ErrorCatalogue;
import io.github.salesforcetoken.catalogue.Explanation;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue, told to everyone who can meet it. */
class CatalogueWordsTest {

    private static final String PLUGIN = "io.github.salesforce-token:salesforce-token-maven-plugin:1.0.0";

    /** Which requests each goal sends; with another grant than a refresh token, none that needs a login. */
    private static final Map<String, List<Sent>> SENT_BY = Map.of(
            "exchange-code", List.of(Sent.AUTHORIZATION_REQUEST, Sent.AUTHORIZATION_CODE),
            "login", List.of(Sent.AUTHORIZATION_REQUEST, Sent.AUTHORIZATION_CODE),
            "access-token",
                    List.of(
                            Sent.REFRESH_TOKEN,
                            Sent.JWT,
                            Sent.CLIENT_CREDENTIALS,
                            Sent.IDENTITY_TOKEN,
                            Sent.ACCESS_TOKEN),
            "check", List.of(Sent.REFRESH_TOKEN, Sent.ACCESS_TOKEN),
            "revoke", List.of(Sent.REVOCATION));

    static Stream<Arguments> encounters() {
        return ErrorCatalogue.all().stream()
                .flatMap(entry -> SENT_BY.entrySet().stream()
                        .flatMap(goal -> goal.getValue().stream()
                                .filter(entry.sent()::contains)
                                .flatMap(
                                        sent -> runs(goal.getKey(), sent).map(run -> Arguments.of(entry, sent, run)))));
    }

    /** Each way to call the goal. */
    private static Stream<Run> runs(String goal, Sent sent) {
        Stream<GrantType> grants = switch (sent) {
            case JWT -> Stream.of(GrantType.JWT_BEARER);
            case CLIENT_CREDENTIALS -> Stream.of(GrantType.CLIENT_CREDENTIALS);
            case IDENTITY_TOKEN -> Stream.of(GrantType.TOKEN_EXCHANGE);
            case ACCESS_TOKEN ->
                goal.equals("access-token") ? Stream.of(GrantType.values()) : Stream.of(GrantType.REFRESH_TOKEN);
            default -> Stream.of(GrantType.REFRESH_TOKEN);
        };
        return grants.flatMap(grant -> Stream.of(
                new Run(goal, grant, "salesforce-token", Optional.of("uat"), "Linux"),
                new Run(goal, grant, PLUGIN, Optional.empty(), "Linux")));
    }

    @ParameterizedTest
    @MethodSource("encounters")
    void words_areWholeAndFitTheGoalAndTheGrantThatRan(Explanation entry, Sent sent, Run run) {
        Message message =
                Advice.of(failure(entry, sent, run), run).orElseThrow().message();

        assertThat(message.why()).matches("(?s)[A-Z].*[.]").doesNotContain("  ", " .", " ,");
        assertThat(message.action()).matches("(?s)[A-Zf].*[.]").doesNotContain("  ", " .", " ,", "..");
        assertThat(message.more()).endsWith("#" + entry.anchor());
        assertThatNobodyIsToldOfWhatTheyDoNotHave(message, sent, run);
        assertThatTheNextCommandIsWhole(message.action(), run);
    }

    private static void assertThatNobodyIsToldOfWhatTheyDoNotHave(Message message, Sent sent, Run run) {
        String text = message.why() + " " + message.action();
        if (sent != Sent.AUTHORIZATION_CODE && sent != Sent.AUTHORIZATION_REQUEST) {
            assertThat(text)
                    .doesNotContainPattern("[Tt]he code|[Aa] code lives|this code|new code|15 minutes")
                    .doesNotContain("authorize-url", "exchange-code");
        }
        if (run.grant() != GrantType.REFRESH_TOKEN) {
            assertThat(text).doesNotContainIgnoringCase("log in again").doesNotContain(":login");
        }
        if (run.goal().equals("login")) {
            assertThat(text).doesNotContain("authorize-url", "exchange-code");
        }
    }

    /** As the reader called it: with the prefix where Maven knows it, the coordinates elsewhere, its own execution. */
    private static void assertThatTheNextCommandIsWhole(String action, Run run) {
        assertThat(action.split("mvn ", -1))
                .allSatisfy(part -> assertThat(part)
                        .satisfiesAnyOf(
                                first -> assertThat(action).startsWith(first),
                                command -> assertThat(command).startsWith(run.plugin() + ":")));
        if (action.contains(run.plugin() + ":" + run.goal())) {
            assertThat(action).contains(run.command(run.goal()));
            run.execution().ifPresent(id -> assertThat(action).contains(run.goal() + "@" + id));
        }
    }

    private static Exception failure(Explanation entry, Sent sent, Run run) {
        OAuthException refused = new OAuthException.Refused(entry.error(), entry.description());
        return switch (sent) {
            case AUTHORIZATION_REQUEST ->
                new OAuthException.Denied(new Callback.Denied(entry.error(), entry.description(), Optional.empty()));
            case AUTHORIZATION_CODE -> refused;
            case REFRESH_TOKEN, JWT, CLIENT_CREDENTIALS, IDENTITY_TOKEN ->
                new CallException(Asked.tokenFor(run.grant()), refused);
            case ACCESS_TOKEN -> new CallException(Asked.WHOSE_TOKEN, refused);
            case REVOCATION -> new CallException(Asked.REVOCATION, refused);
        };
    }
}
