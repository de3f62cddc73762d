package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, so that a code can grow 15 minutes old at once. */
public final class MutableClock extends Clock {

    private final ZoneId zone;
    private volatile Instant now;

    private MutableClock(Instant now, ZoneId zone) {
        this.now = requireNonNull(now, "now is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    /** A clock that shows the given instant. */
    public static MutableClock at(Instant now) {
        return new MutableClock(now, ZoneOffset.UTC);
    }

    /** A clock that shows some fixed instant, for tests that only care how much time passes. */
    public static MutableClock create() {
        return at(Instant.parse("2026-01-15T10:00:00Z"));
    }

    /** Moves the clock forward. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** A clock of its own, that starts at this one's time: {@link #advance} of the one does not move the other. */
    @Override
    public Clock withZone(ZoneId otherZone) {
        return new MutableClock(now, otherZone);
    }
}
