package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a refresh token lives.
 *
 * @param period 0 where the rule has none
 * @param unit of the period
 */
public record RefreshTokenPolicy(Rule rule, int period, Unit unit) {

    /** The longest that Salesforce gives an app created since July 2026. */
    public static final String DEFAULT = "specific_inactivity:30:DAYS";

    private static final Duration LONGEST_INACTIVITY = Duration.ofDays(30);
    private static final Pattern WITH_PERIOD =
            Pattern.compile("specific_(lifetime|inactivity):([1-9][0-9]{0,3}):(hours|days|months)");

    /** When it ends, with the names of Connected Apps and of External Client Apps. */
    public enum Rule {
        INFINITE("infinite", "Infinite"),
        ZERO("zero", "Zero"),
        SPECIFIC_LIFETIME("specific_lifetime", "SpecificLifetime"),
        SPECIFIC_INACTIVITY("specific_inactivity", "SpecificInactivity");

        private final String inConnectedApp;
        private final String inExternalClientApp;

        Rule(String inConnectedApp, String inExternalClientApp) {
            this.inConnectedApp = inConnectedApp;
            this.inExternalClientApp = inExternalClientApp;
        }

        String inExternalClientApp() {
            return inExternalClientApp;
        }
    }

    /** What periods are counted in. */
    public enum Unit {
        HOURS("Hours", 1),
        DAYS("Days", 24),
        MONTHS("Months", 30 * 24);

        private final String inExternalClientApp;
        private final int hours;

        Unit(String inExternalClientApp, int hours) {
            this.inExternalClientApp = inExternalClientApp;
            this.hours = hours;
        }

        String inExternalClientApp() {
            return inExternalClientApp;
        }
    }

    public RefreshTokenPolicy {
        requireNonNull(rule, "rule is null");
        requireNonNull(unit, "unit is null");
    }

    /**
     * Reads a policy in the form that Connected Apps have for it.
     *
     * @throws Failure when there is no such one
     */
    public static RefreshTokenPolicy of(String text) throws Failure {
        String policy = text.toLowerCase(Locale.ROOT);
        if (policy.equals(Rule.INFINITE.inConnectedApp)) {
            return new RefreshTokenPolicy(Rule.INFINITE, 0, Unit.DAYS);
        }
        if (policy.equals(Rule.ZERO.inConnectedApp)) {
            return new RefreshTokenPolicy(Rule.ZERO, 0, Unit.DAYS);
        }
        Matcher withPeriod = WITH_PERIOD.matcher(policy);
        if (!withPeriod.matches()) {
            throw new Failure(MetadataProblem.REFRESH_TOKEN_POLICY_MALFORMED, WrongValue.POLICY, text);
        }
        return new RefreshTokenPolicy(
                withPeriod.group(1).equals("lifetime") ? Rule.SPECIFIC_LIFETIME : Rule.SPECIFIC_INACTIVITY,
                Integer.parseInt(withPeriod.group(2)),
                Unit.valueOf(withPeriod.group(3).toUpperCase(Locale.ROOT)));
    }

    boolean hasPeriod() {
        return period > 0;
    }

    /** Whether Salesforce, which since July 2026 ends a new app's token after 30 idle days, would not have it so. */
    public boolean outlastsIdleLimit() {
        return rule == Rule.INFINITE
                || rule == Rule.SPECIFIC_INACTIVITY
                        && Duration.ofHours((long) period * unit.hours).compareTo(LONGEST_INACTIVITY) > 0;
    }

    /** Whether the app gets no refresh token at all. */
    public boolean bringsNone() {
        return rule == Rule.ZERO;
    }

    /** As Connected Apps have it. */
    @Override
    public String toString() {
        return rule.inConnectedApp + (hasPeriod() ? ":" + period + ":" + unit : "");
    }
}
