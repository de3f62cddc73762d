package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Retries on a clock that moves only when they sleep; remembers the pauses and what was said. */
final class Attempts {

    final MutableClock clock;
    final List<Duration> pauses = new ArrayList<>();
    final List<String> log = new ArrayList<>();

    Attempts(MutableClock clock) {
        this.clock = clock;
    }

    Retries within(Duration timeout) {
        return new Retries(
                clock,
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                },
                new Random(42),
                timeout,
                (failure, pause) -> log.add(failure.getMessage()));
    }
}
