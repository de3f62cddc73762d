package io.github.salesforcetoken.fleet;

/**
 * How often what goes wrong.
 *
 * @param isUnsafe whether somebody has done what the rule can't help: set the store back, or said that a holder is gone
 */
record Faults(
        double unanswered,
        double unknown,
        double stale,
        double lostAnswer,
        double unavailable,
        double unwritable,
        double paused,
        double pausedAtSend,
        boolean isUnsafe) {

    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, false);

    Faults unsafe() {
        return new Faults(unanswered, unknown, stale, lostAnswer, unavailable, unwritable, paused, pausedAtSend, true);
    }
}
