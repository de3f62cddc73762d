package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations as users write them, in ISO-8601. */
public final class Durations {

    private static final Duration SHORTEST = Duration.ofMillis(3);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    /** @throws Failure with the given problem, when it is no duration, or one that nobody means */
    public static Duration read(Values values, Setting setting, String defaultValue, ValueProblem problem)
            throws Failure {
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

    /** How old an access token in the file may be; zero for a new one each time. */
    public static Duration maxAge(Values values) throws Failure {
        String text = values.text(Setting.MAX_AGE).orElse("PT0S");
        try {
            Duration age = Duration.parse(text);
            if (!age.isNegative()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            throw new Failure(ValueProblem.MAX_AGE_MALFORMED, WrongValue.DURATION, text);
        }
        throw new Failure(ValueProblem.MAX_AGE_MALFORMED, WrongValue.DURATION, text);
    }
}
