package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.InvalidValueException.Problem;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.SettingsException;
import io.github.salesforcetoken.settings.Values;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations as users write them, in ISO-8601. */
final class Durations {

    private static final Duration SHORTEST = Duration.ofMillis(3);
    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    /** @throws InvalidValueException with the given problem, when it is no duration, or one that nobody means */
    static Duration read(Values values, Setting setting, String defaultValue, Problem problem)
            throws InvalidValueException, SettingsException {
        String text = values.text(setting).orElse(defaultValue);
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(problem, WrongValue.DURATION, text);
        }
        throw new InvalidValueException(problem, WrongValue.DURATION, text);
    }
}
