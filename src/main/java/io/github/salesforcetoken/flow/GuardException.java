package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

/** A login is not what the build demands. */
public final class GuardException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was demanded. */
    public enum Guard {
        REQUIRE_SANDBOX,
        EXPECTED_ORGANIZATION_ID,
        EXPECTED_USERNAME
    }

    private final Guard guard;
    private final String expected;
    private final String found;

    /**
     * @param expected empty where the guard says it all
     * @param found what it is instead
     */
    public GuardException(Guard guard, String expected, String found) {
        super(guard + ": " + found);
        this.guard = requireNonNull(guard, "guard is null");
        this.expected = requireNonNull(expected, "expected is null");
        this.found = requireNonNull(found, "found is null");
    }

    public Guard guard() {
        return guard;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
