package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations as users write them, in ISO-8601. */
final class Durations {

    private static final Duration SHORTEST = Duration.ofMillis(3);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    /** @throws Failure with the given problem, when it is no duration, or one that nobody means */
    static Duration read(Values values, Setting setting, String defaultValue, ValueProblem problem) throws Failure {
        String text = values.text(setting).orElse(defaultValue);
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new Failure(problem, WrongValue.DURATION, text);
        }
        throw new Failure(problem, WrongValue.DURATION, text);
    }
}
