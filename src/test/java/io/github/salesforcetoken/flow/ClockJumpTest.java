package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.MutableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the clock between authorize-url and exchange-code. */
class ClockJumpTest {

    @TempDir
    private Path folder;

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
                        TestSalesforce.ofABuild(),
                        file(),
                        new PendingFile(file().path()),
                        new Attempts(MutableClock.create()).within(Duration.ofSeconds(5)))
                .exchange(
                        setup.app(),
                        RedirectUri.of(setup.redirectUri()),
                        CallbackParser.parse(callback, Optional.empty()),
                        true);
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
