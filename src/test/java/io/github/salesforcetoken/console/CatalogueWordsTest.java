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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue, told to everyone who can meet it. */
class CatalogueWordsTest {

    private static final String PLUGIN = "io.github.salesforce-token:salesforce-token-maven-plugin:1.0.0";

    /**
     * Which requests each goal sends; with another grant than a refresh token, none that needs a login. The new login's access token
     * tells its user's name to an export that wants it.
     */
    private static final Map<String, Set<Sent>> SENT_BY = Map.of(
            "exchange-code", Set.of(Sent.AUTHORIZATION_REQUEST, Sent.AUTHORIZATION_CODE, Sent.ACCESS_TOKEN),
            "login", Set.of(Sent.AUTHORIZATION_REQUEST, Sent.AUTHORIZATION_CODE, Sent.ACCESS_TOKEN),
            "access-token",
                    Set.of(
                            Sent.REFRESH_TOKEN,
                            Sent.JWT,
                            Sent.CLIENT_CREDENTIALS,
                            Sent.IDENTITY_TOKEN,
                            Sent.ACCESS_TOKEN),
            "open", Set.of(Sent.REFRESH_TOKEN, Sent.JWT, Sent.IDENTITY_TOKEN, Sent.ACCESS_TOKEN),
            "check", Set.of(Sent.REFRESH_TOKEN, Sent.ACCESS_TOKEN),
            "revoke", Set.of(Sent.REVOCATION));

    /** What an access token is sent for. */
    private static final Map<String, List<Asked>> ASKED_BY = Map.of(
            "exchange-code", List.of(Asked.WHOSE_EXPORT),
            "login", List.of(Asked.WHOSE_EXPORT),
            "access-token", List.of(Asked.WHOSE_TOKEN, Asked.WHOSE_EXPORT, Asked.WHICH_KIND_OF_ORG),
            "open", List.of(Asked.WHOSE_TOKEN, Asked.WHICH_KIND_OF_ORG, Asked.FRONT_DOOR),
            "check", List.of(Asked.WHOSE_TOKEN, Asked.WHICH_KIND_OF_ORG));

    static Stream<Arguments> encounters() {
        return ErrorCatalogue.all().stream()
                .flatMap(entry -> SENT_BY.entrySet().stream()
                        .flatMap(goal -> goal.getValue().stream()
                                .filter(entry.sent()::contains)
                                .filter(sent -> isSaidTo(goal.getKey(), sent, entry))
                                .flatMap(
                                        sent -> runs(goal.getKey(), sent).map(run -> Arguments.of(entry, sent, run)))));
    }

    /** Userinfo knows no types of records; who asks nothing else can't meet that. */
    private static boolean isSaidTo(String goal, Sent sent, Explanation entry) {
        return sent != Sent.ACCESS_TOKEN
                || ASKED_BY.get(goal).contains(Asked.WHICH_KIND_OF_ORG)
                || !entry.error().equals("INVALID_TYPE");
    }

    /** Each way to call the goal. */
    private static Stream<Run> runs(String goal, Sent sent) {
        Stream<GrantType> grants = switch (sent) {
            case JWT -> Stream.of(GrantType.JWT_BEARER);
            case CLIENT_CREDENTIALS -> Stream.of(GrantType.CLIENT_CREDENTIALS);
            case IDENTITY_TOKEN -> Stream.of(GrantType.TOKEN_EXCHANGE);
            case ACCESS_TOKEN ->
                switch (goal) {
                    case "access-token" -> Stream.of(GrantType.values());
                    case "open" -> Stream.of(GrantType.REFRESH_TOKEN, GrantType.JWT_BEARER, GrantType.TOKEN_EXCHANGE);
                    default -> Stream.of(GrantType.REFRESH_TOKEN);
                };
            default -> Stream.of(GrantType.REFRESH_TOKEN);
        };
        return grants.flatMap(grant -> Stream.of(
                new Run(goal, grant, "salesforce-token", Optional.of("uat"), false, "Linux", Clock.systemUTC()),
                new Run(goal, grant, PLUGIN, Optional.empty(), false, "Linux", Clock.systemUTC())));
    }

    @Test
    void everyEntry_isToldToSomebody() {
        assertThat(encounters().map(encounter -> encounter.get()[0]).distinct())
                .hasSameElementsAs(ErrorCatalogue.all())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("encounters")
    void words_areWholeAndFitTheGoalAndTheGrantThatRan(Explanation entry, Sent sent, Run run) {
        for (Exception failure : failures(entry, sent, run)) {
            assertThatWordsFit(Advice.of(failure, run).orElseThrow().message(), entry, sent, run);
        }
    }

    private static void assertThatWordsFit(Message message, Explanation entry, Sent sent, Run run) {
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
        if (run.goal().equals("login") || run.goal().equals("exchange-code")) {
            assertThat(text).doesNotContain("expectedUsername", "expectedOrganizationId", "requireSandbox");
            assertThat(message.what().contains("The tokens are saved")).isEqualTo(sent == Sent.ACCESS_TOKEN);
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

    private static List<Exception> failures(Explanation entry, Sent sent, Run run) {
        OAuthException refused = new OAuthException.Refused(entry.error(), entry.description());
        return switch (sent) {
            case AUTHORIZATION_REQUEST ->
                List.of(new OAuthException.Denied(
                        new Callback.Denied(entry.error(), entry.description(), Optional.empty())));
            case AUTHORIZATION_CODE -> List.of(refused, new CallException(Asked.TOKEN_FOR_CODE, refused));
            case REFRESH_TOKEN, JWT, CLIENT_CREDENTIALS, IDENTITY_TOKEN ->
                List.of(new CallException(Asked.tokenFor(run.grant()), refused));
            case ACCESS_TOKEN ->
                ASKED_BY.get(run.goal()).stream()
                        .map(asked -> (Exception) new CallException(asked, refused))
                        .toList();
            case REVOCATION -> List.of(new CallException(Asked.REVOCATION, refused));
        };
    }
}
