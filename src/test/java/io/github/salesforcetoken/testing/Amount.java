package io.github.salesforcetoken.testing;

/**
 * How much is done of what is long by nature. Every build does a little of it; a system property of the same name raises the
 * number, as {@code .ci/run} does, which also adds up what the tests say they have done.
 */
public enum Amount {

    /** Processes that are killed at a random instant, for each kind of work. */
    KILLS("kills", 8),

    /** Processes that want the same token of one file at once. */
    PROCESSES("processes", 8),

    /** Builds of machines that share a login, through each database. */
    BUILDS("builds", 4),

    /** Schedules of machines that share a login, each by a seed of its own. */
    SCHEDULES("schedules", 500),

    /** Random inputs for each property of foreign text. */
    FUZZ_INPUTS("fuzz.inputs", 200);

    private final String property;
    private final int small;

    Amount(String property, int small) {
        this.property = property;
        this.small = small;
    }

    /** The number of this run. */
    public int number() {
        return Integer.getInteger(property, small);
    }

    /** Says on a line of its own how many were done. */
    public void report(int done) {
        System.out.println("Done: " + done + " " + property);
    }
}
