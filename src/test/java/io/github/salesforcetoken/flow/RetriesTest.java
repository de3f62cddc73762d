package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.Identity;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.testing.MutableClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final LoginHost HOST = new LoginHost(URI.create("https://acme.my.salesforce.com"), Set.of());

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Attempts attempts = new Attempts(MutableClock.create());
    private final Endpoint endpoint = new Endpoint();

    @Test
    void redeem_pausesLongerEachTimeAndNeverTheSame() throws Exception {
        endpoint.failures.addAll(List.of(unavailable(), unavailable(), unavailable(), unavailable()));

        assertThat(redeem(TIMEOUT)).isNotNull();

        assertThat(attempts.pauses).hasSize(4).doesNotHaveDuplicates();
        for (int i = 0; i < 4; i++) {
            long middle = 500L << i;
            assertThat(attempts.pauses.get(i).toMillis()).isBetween(middle / 2, middle * 3 / 2);
        }
        assertThat(attempts.log).hasSize(4);
    }

    @Test
    void redeem_waitsAtLeastAsLongAsTheServerAsks() throws Exception {
        endpoint.failures.add(unavailable().answeredWith(503, Optional.of(Duration.ofSeconds(7))));

        redeem(TIMEOUT);

        assertThat(attempts.pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    void redeem_doesNotWaitForATimeBeyondItsOwn() {
        OAuthException failure = unavailable().answeredWith(503, Optional.of(Duration.ofMinutes(10)));
        endpoint.failures.add(failure);

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isSameAs(failure);
        assertThat(attempts.pauses).isEmpty();
    }

    @Test
    void redeem_givesUpInTimeAndEachCallOnlyWhatIsLeft() {
        for (int i = 0; i < 100; i++) {
            endpoint.failures.add(unavailable());
        }
        Instant start = attempts.clock.instant();

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isInstanceOf(OAuthException.Refused.class);

        assertThat(Duration.between(start, attempts.clock.instant())).isLessThan(TIMEOUT);
        assertThat(endpoint.limits).isNotEmpty().isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(endpoint.limits).allSatisfy(limit -> assertThat(limit).isLessThan(TIMEOUT));
    }

    @Test
    void redeem_doesNotTryOnceMoreWithSoLittleTimeThatItsFailureWouldHideTheCause() {
        for (int i = 0; i < 100; i++) {
            endpoint.failures.add(unavailable());
        }

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isInstanceOf(OAuthException.Refused.class);

        assertThat(endpoint.limits)
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit).isGreaterThanOrEqualTo(TIMEOUT.dividedBy(10)));
    }

    @Test
    void redeem_givesUpInTimeAlsoWhenTheClockIsSetBack() {
        for (int i = 0; i < 1000; i++) {
            endpoint.failures.add(unavailable());
        }
        Retries retries = new Retries(
                attempts.clock,
                pause -> {
                    attempts.pauses.add(pause);
                    attempts.clock.advance(Duration.ofHours(-1));
                },
                new Random(1),
                TIMEOUT,
                (failure, pause) -> {});

        assertThat(catchThrowable(() -> redeem(retries))).isInstanceOf(OAuthException.Refused.class);

        assertThat(attempts.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThan(TIMEOUT);
        assertThat(endpoint.limits).allSatisfy(limit -> assertThat(limit).isLessThan(TIMEOUT));
    }

    @Test
    void redeem_doesNotRepeatWhatStays() {
        OAuthException failure = new OAuthException.Refused("invalid_grant", Optional.empty());
        endpoint.failures.add(failure);

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isSameAs(failure);
        assertThat(endpoint.grants).isEqualTo(1);
    }

    @Test
    void redeem_endsWhenTheBuildIsCancelled() {
        endpoint.failures.add(unavailable());
        Retries cancelled = new Retries(
                Clock.systemUTC(),
                pause -> {
                    throw new InterruptedException();
                },
                new Random(1),
                TIMEOUT,
                (failure, pause) -> {});

        assertThat(catchThrowable(() -> redeem(cancelled))).isInstanceOf(OAuthException.Refused.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private SalesforceToken redeem(Duration timeout) throws Exception {
        return redeem(attempts.within(timeout));
    }

    private SalesforceToken redeem(Retries retries) throws Exception {
        return retries.ask(endpoint, tokens -> tokens.redeem(app(), new Grant.ClientCredentials()), Repetition.ALWAYS);
    }

    private static OAuthException unavailable() {
        return new OAuthException.Refused("service_unavailable", Optional.empty());
    }

    private static ClientApp app() {
        return new ClientApp(HOST, "3MVG9Sample", Optional.empty(), ClientAuthentication.POST);
    }

    private static final class Endpoint implements TokenEndpoint {
        private final Deque<OAuthException> failures = new ArrayDeque<>();
        private final List<Duration> limits = new ArrayList<>();
        private int grants;

        @Override
        public SalesforceToken redeem(ClientApp app, Grant grant) throws OAuthException {
            grants++;
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return new SalesforceToken(
                    Secret.of("00DSample!secret"),
                    Optional.empty(),
                    URI.create("https://acme.my.salesforce.com"),
                    Identity.of(URI.create("https://login.salesforce.com/id/00DSample000001EAA/005Sample000001AAA")),
                    "Bearer",
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public TokenEndpoint within(Duration timeout) {
            limits.add(timeout);
            return this;
        }
    }
}
