package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.salesforcetoken.http.OkHttpTokenEndpoint;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks and clocks do to a code: it is sent once, and the tokens of before stay. */
class FaultyAnswerTest {

    private static final String BEFORE = "# mine\nsalesforce.refreshToken=5Aep861OfBefore\n";
    private static final String PATH = "/services/oauth2/token";

    @TempDir
    private Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("cut before the answer", CannedAnswer.disconnectBeforeAnswer(), Unreachable.class),
                arguments("half a body", CannedAnswer.truncated(), Unreachable.class),
                arguments("slow drip", CannedAnswer.slow(Duration.ofMillis(100)), Unreachable.class),
                arguments("HTML", CannedAnswer.html(200, "<html>"), NotUnderstood.class),
                arguments("empty", CannedAnswer.json(200, ""), NotUnderstood.class),
                arguments("1 GiB", CannedAnswer.oversized(1L << 30), NotUnderstood.class),
                arguments(
                        "wrong charset",
                        CannedAnswer.of(200, "text/plain;charset=UTF-16", "{}{}"),
                        NotUnderstood.class),
                arguments("duplicate keys", CannedAnswer.json(200, "{\"a\":1,\"a\":2}"), NotUnderstood.class),
                arguments("deep nesting", CannedAnswer.json(200, "[".repeat(100_000)), NotUnderstood.class),
                arguments("storm", CannedAnswer.html(503, "<html>"), NotUnderstood.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    <E extends OAuthException> void exchange_sendsTheCodeOnceAndKeepsTheTokensOfBefore(
            String name, CannedAnswer answer, Class<E> failure) throws Exception {
        Files.writeString(file().path(), BEFORE);
        try (LoginSetup setup = new LoginSetup(file().path(), "https://example.com/callback")) {
            String callback = setup.org()
                    .authorize(request(setup, Clock.systemUTC()).uri().toString());
            setup.org().answerNextTokenRequestWith(answer);

            E thrown = catchThrowableOfType(failure, () -> exchange(setup, callback));

            Failures.assertThatItHides(thrown, LoginSetup.parameter(callback, "code"));
            assertThat(setup.org().requests(PATH)).hasSize(1);
        }
        assertThat(file().path()).hasContent(BEFORE.strip());
        assertThat(folder.resolve("token.properties.tmp")).doesNotExist();
    }

    /** The timeout of these logins is long. */
    static Stream<Arguments> faultsWithoutTheSlowOne() {
        return faults().filter(fault -> !"slow drip".equals(fault.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsWithoutTheSlowOne")
    <E extends OAuthException> void login_sendsTheCodeOnceAndKeepsTheTokensOfBefore(
            String name, CannedAnswer answer, Class<E> failure) throws Exception {
        Files.writeString(file().path(), BEFORE);
        try (LoginSetup setup = new LoginSetup(file().path(), "myapp://callback")) {
            setup.org().answerNextTokenRequestWith(answer);
            byte[] bareCode = "aPrxACodeThatIsPasted==\n".getBytes(StandardCharsets.UTF_8);

            E thrown = catchThrowableOfType(
                    failure,
                    () -> setup.login(new RecordedDialogue(request -> {}), new ByteArrayInputStream(bareCode)));

            Failures.assertThatItHides(thrown, "aPrxACodeThatIsPasted==");
            assertThat(setup.org().requests(PATH)).hasSize(1);
        }
        assertThat(file().path()).hasContent(BEFORE.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-87600H", "PT-1H", "PT1H", "PT87600H"})
    void exchange_doesNotMindAClockThatWasSetMeanwhile(String jump) throws Exception {
        MutableClock clock = MutableClock.at(Instant.now());
        clock.advance(Duration.parse(jump));
        try (LoginSetup setup = new LoginSetup(file().path(), "https://example.com/callback")) {
            String callback = setup.org().authorize(request(setup, clock).uri().toString());

            assertThat(exchange(setup, callback).refreshToken()).isPresent();
        }
        assertThat(new PendingFile(file().path()).load()).isEmpty();
    }

    private SalesforceToken exchange(LoginSetup setup, String callback) throws Exception {
        return new ExchangeCode(
                        OkHttpTokenEndpoint.over(Duration.ofSeconds(3), "test", Optional.empty()),
                        file(),
                        new PendingFile(file().path()),
                        Duration.ofSeconds(5))
                .exchange(setup.app(), RedirectUri.of(setup.redirectUri()), CallbackParser.parse(callback), true);
    }

    private AuthorizationRequest request(LoginSetup setup, Clock clock) throws Exception {
        return new AuthorizeUrl(new PendingFile(file().path()), clock)
                .request(
                        setup.app(),
                        RedirectUri.of(setup.redirectUri()),
                        Scopes.of(Scopes.DEFAULT),
                        LoginSetup.hints());
    }

    private TokenFile file() {
        return new TokenFile(folder.resolve("token.properties"));
    }
}
