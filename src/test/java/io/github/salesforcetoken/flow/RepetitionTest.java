package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.Repetition.ALWAYS;
import static io.github.salesforcetoken.flow.Repetition.WHEN_ANSWERED;
import static io.github.salesforcetoken.flow.Repetition.WHEN_ANSWERED_OR_BUSY;
import static io.github.salesforcetoken.flow.Repetition.WHEN_HELD_BACK;
import static io.github.salesforcetoken.flow.Repetition.WHEN_NOT_TAKEN_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The more rotation may spoil, the less is repeated. */
class RepetitionTest {

    private static final Set<Repetition> NEVER = Set.of();

    static Stream<Arguments> failures() {
        Set<Repetition> all = EnumSet.complementOf(EnumSet.of(WHEN_HELD_BACK));
        Set<Repetition> rotating = EnumSet.complementOf(EnumSet.of(ALWAYS));
        Set<Repetition> unknown = Set.of(WHEN_ANSWERED, WHEN_ANSWERED_OR_BUSY, ALWAYS);
        Set<Repetition> notRotating = Set.of(ALWAYS);
        return Stream.of(
                Arguments.of(unreachable(Stage.RESOLVE), all, NEVER),
                Arguments.of(unreachable(Stage.CONNECT), all, NEVER),
                Arguments.of(unreachable(Stage.SECURE), all, NEVER),
                Arguments.of(unreachable(Stage.PROXY), NEVER, NEVER),
                Arguments.of(
                        new OAuthException.Unreachable(
                                "host", 443, Optional.empty(), Stage.SECURE, new SSLHandshakeException("untrusted")),
                        NEVER,
                        NEVER),
                Arguments.of(unreachable(Stage.SEND), notRotating, rotating),
                Arguments.of(unreachable(Stage.ANSWER), notRotating, rotating),
                Arguments.of(refused("service_unavailable", 503), all, NEVER),
                Arguments.of(refused("system_down", 400), all, NEVER),
                Arguments.of(refused("server_error", 500), unknown, Set.of(WHEN_NOT_TAKEN_UP)),
                Arguments.of(refused("unknown_error", 400), unknown, Set.of(WHEN_NOT_TAKEN_UP)),
                Arguments.of(refused("Internal Error", 404), unknown, Set.of(WHEN_NOT_TAKEN_UP)),
                Arguments.of(busy(), Set.of(WHEN_ANSWERED_OR_BUSY, ALWAYS), NEVER),
                Arguments.of(refused("invalid_grant", 400), NEVER, NEVER),
                Arguments.of(refused("rate_limit_exceeded", 400), NEVER, NEVER),
                Arguments.of(page(503), all, NEVER),
                Arguments.of(page(429), all, NEVER),
                Arguments.of(page(420), Set.of(Repetition.values()), NEVER),
                Arguments.of(page(406), notRotating, rotating),
                Arguments.of(page(502), notRotating, rotating),
                Arguments.of(page(504), notRotating, rotating),
                Arguments.of(page(200), NEVER, rotating),
                Arguments.of(new OAuthException.Redirected(URI.create("https://a"), Optional.empty()), NEVER, NEVER));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failure_isRepeatedOnlyWhereThatDoesNoHarm(
            OAuthException failure, Set<Repetition> repeated, Set<Repetition> ignored) {
        assertThat(Repetition.values())
                .allSatisfy(repetition -> assertThat(repetition.isAdvisedAfter(failure))
                        .as("%s after %s", repetition, failure)
                        .isEqualTo(repeated.contains(repetition)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failure_mayHaveSpentTheTokenOnlyWhereItMayRotate(
            OAuthException failure, Set<Repetition> ignored, Set<Repetition> lost) {
        assertThat(Repetition.values())
                .allSatisfy(repetition -> assertThat(repetition.mayHaveSpentIn(failure))
                        .as("%s after %s", repetition, failure)
                        .isEqualTo(lost.contains(repetition)));
    }

    @ParameterizedTest
    @EnumSource(Repetition.class)
    void whatMayHaveSpentTheToken_isNeverRepeated(Repetition repetition) {
        failures()
                .map(arguments -> (OAuthException) arguments.get()[0])
                .filter(repetition::mayHaveSpentIn)
                .forEach(failure ->
                        assertThat(repetition.isAdvisedAfter(failure)).isFalse());
    }

    private static OAuthException unreachable(Stage stage) {
        return new OAuthException.Unreachable("host", 443, Optional.empty(), stage, new IOException("reset"));
    }

    private static OAuthException refused(String error, int status) {
        return new OAuthException.Refused(error, Optional.empty()).addAnswer(status, Optional.empty());
    }

    private static OAuthException busy() {
        return new OAuthException.Refused("invalid_grant", Optional.of("Token request is already being processed."))
                .addAnswer(400, Optional.empty());
    }

    private static OAuthException page(int status) {
        return new NotUnderstood(NotUnderstood.Reason.HTML, URI.create("https://host/"), status)
                .addAnswer(status, Optional.empty());
    }
}
