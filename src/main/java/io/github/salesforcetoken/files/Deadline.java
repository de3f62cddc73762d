package io.github.salesforcetoken.files;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when to wait, where several things are waited for one after the other. */
public final class Deadline {

    private final LongSupplier nanos;
    private final long end;

    Deadline(Duration patience, LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.end = nanos.getAsLong() + patience.toNanos();
    }

    /** @param patience for all of them, from now on */
    public static Deadline after(Duration patience) {
        return new Deadline(patience, System::nanoTime);
    }

    /** What is left for the next; never less than nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }
}
