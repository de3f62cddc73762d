package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Attempts attempts = new Attempts(MutableClock.create());
    private final Server server = new Server();

    @Test
    void redeem_pausesLongerEachTimeAndNeverTheSame() throws Exception {
        server.failures.addAll(List.of(unavailable(), unavailable(), unavailable(), unavailable()));

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
        server.failures.add(unavailable().addAnswer(503, Optional.of(Duration.ofSeconds(7))));

        redeem(TIMEOUT);

        assertThat(attempts.pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    void redeem_doesNotWaitForATimeBeyondItsOwn() {
        OAuthException failure = unavailable().addAnswer(503, Optional.of(Duration.ofMinutes(10)));
        server.failures.add(failure);

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isSameAs(failure);
        assertThat(attempts.pauses).isEmpty();
    }

    @Test
    void redeem_givesUpInTimeAndEachCallOnlyWhatIsLeft() {
        for (int i = 0; i < 100; i++) {
            server.failures.add(unavailable());
        }
        Instant start = attempts.clock.instant();

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isInstanceOf(OAuthException.Refused.class);

        assertThat(Duration.between(start, attempts.clock.instant())).isLessThan(TIMEOUT);
        assertThat(server.limits).isNotEmpty().isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(server.limits.get(0)).isEqualTo(TIMEOUT);
        assertThat(server.limits.subList(1, server.limits.size()))
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit).isLessThan(TIMEOUT));
    }

    @Test
    void redeem_doesNotTryOnceMoreWithSoLittleTimeThatItsFailureWouldHideTheCause() {
        for (int i = 0; i < 100; i++) {
            server.failures.add(unavailable());
        }

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isInstanceOf(OAuthException.Refused.class);

        assertThat(server.limits)
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit).isGreaterThanOrEqualTo(TIMEOUT.dividedBy(10)));
    }

    @Test
    void redeem_givesUpInTimeAlsoWhenTheClockIsSetBack() {
        for (int i = 0; i < 1000; i++) {
            server.failures.add(unavailable());
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
        assertThat(server.limits.get(0)).isEqualTo(TIMEOUT);
        assertThat(server.limits.subList(1, server.limits.size()))
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit).isLessThan(TIMEOUT));
    }

    @Test
    void redeem_doesNotRepeatWhatStays() {
        OAuthException failure = new OAuthException.Refused("invalid_grant", Optional.empty());
        server.failures.add(failure);

        assertThat(catchThrowable(() -> redeem(TIMEOUT))).isSameAs(failure);
        assertThat(server.limits).hasSize(1);
    }

    @Test
    void redeem_endsWhenTheBuildIsCancelled() {
        server.failures.add(unavailable());
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

    private String redeem(Duration timeout) throws Exception {
        return redeem(attempts.within(timeout));
    }

    private String redeem(Retries retries) throws Exception {
        return retries.ask(server::answer, Repetition.ALWAYS);
    }

    private static OAuthException unavailable() {
        return new OAuthException.Refused("service_unavailable", Optional.empty());
    }

    private static final class Server {
        private final Deque<OAuthException> failures = new ArrayDeque<>();
        private final List<Duration> limits = new ArrayList<>();

        String answer(Duration limit) throws OAuthException {
            limits.add(limit);
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return "answer";
        }
    }
}
