package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** What a run needs of the machine it runs on. */
public interface Machine {

    /** What two clocks show at one moment: one that nobody sets, and one that goes on while the machine sleeps. */
    record Moment(long nanoTime, Instant wall) {
        public Moment {
            requireNonNull(wall, "wall is null");
        }

        /** By the clock that nobody sets. */
        Duration until(Moment later) {
            return Duration.ofNanos(later.nanoTime - nanoTime);
        }

        /** By the clock that goes on while the machine sleeps. */
        Duration untilByWall(Moment later) {
            return Duration.between(wall, later.wall);
        }
    }

    Moment now();

    /** @throws InterruptedException when the build was cancelled meanwhile */
    void pause(Duration duration) throws InterruptedException;

    /** Text that nobody else makes. */
    String randomId();

    /** Between half and one and a half of it. */
    Duration jittered(Duration pause);

    /** Host name and token file, for people. */
    String name();
}
