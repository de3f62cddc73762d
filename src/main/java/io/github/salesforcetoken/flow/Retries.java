package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.OAuthException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Asks until an answer comes, the failure is one that stays, or time is up. The pauses double, and are never quite the
 * same: a fleet of builds that failed together must not come back together.
 */
public final class Retries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A call with less than this part of the timeout would fail for want of time, and hide why the one before it failed. */
    private static final int LEAST_SHARE = 10;

    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Duration timeout;
    private final BiConsumer<OAuthException, Duration> log;

    /**
     * @param timeout for everything: calls and pauses
     * @param log is told of each failure that is not the last, and the pause after it
     */
    public Retries(
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random,
            Duration timeout,
            BiConsumer<OAuthException, Duration> log) {
        this.clock = requireNonNull(clock, "clock is null");
        this.sleeper = requireNonNull(sleeper, "sleeper is null");
        this.random = requireNonNull(random, "random is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * Asks.
     *
     * @throws OAuthException the last failure
     * @throws X at once
     */
    <T, X extends Exception> T ask(Question<T, X> question, Repetition repetition) throws OAuthException, X {
        Instant deadline = deadline();
        Duration left = timeout; // never grows, also when the clock is set back
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                return question.put(left);
            } catch (OAuthException e) {
                Duration wait = wait(pause, e);
                left = shorter(left, Duration.between(clock.instant(), deadline))
                        .minus(wait);
                boolean isTooLate = left.compareTo(timeout.dividedBy(LEAST_SHARE)) < 0;
                if (!repetition.isAdvisedAfter(e) || isTooLate || !isSlept(wait, e)) {
                    throw e;
                }
            }
        }
    }

    /** What is asked, made anew for each request. */
    @FunctionalInterface
    interface Question<T, X extends Exception> {

        /** @param timeout for this request */
        T put(Duration timeout) throws OAuthException, X;
    }

    /** Between half and one and a half of the pause, but never shorter than the server asks for. */
    private Duration wait(Duration pause, OAuthException failure) {
        Duration jittered = Duration.ofMillis(random.nextLong(pause.toMillis() / 2, pause.toMillis() * 3 / 2));
        return failure.retryAfter()
                .filter(asked -> asked.compareTo(jittered) > 0)
                .map(asked -> asked.plus(jittered.dividedBy(2)))
                .orElse(jittered);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Whether nobody cancelled the build meanwhile. */
    private boolean isSlept(Duration wait, OAuthException failure) {
        log.accept(failure, wait);
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** When time is up for what begins now. */
    Instant deadline() {
        return clock.instant().plus(timeout);
    }

    /** For the rest of the time, which is never so little that a call would fail for want of it. */
    Retries until(Instant deadline) {
        Duration left = shorter(timeout, Duration.between(clock.instant(), deadline));
        Duration least = timeout.dividedBy(LEAST_SHARE);
        return new Retries(clock, sleeper, random, left.compareTo(least) < 0 ? least : left, log);
    }

    /** How long everything may take. */
    Duration timeout() {
        return timeout;
    }

    Clock clock() {
        return clock;
    }
}
