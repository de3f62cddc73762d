package io.github.salesforcetoken.console;

import java.time.Duration;

/** A duration as people say it. */
final class DurationWords {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private DurationWords() {}

    /** {@code 90 seconds}, {@code 5 minutes}, {@code 2 hours}: in the largest unit that says enough. */
    static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE || seconds < 2 * MINUTE && seconds % MINUTE != 0) {
            return counted(seconds, "second");
        }
        return seconds < 2 * HOUR ? counted(seconds / MINUTE, "minute") : counted(seconds / HOUR, "hour");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
