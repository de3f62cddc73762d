package io.github.salesforcetoken.browser;

import static java.util.Objects.requireNonNull;

/**
 * How a login has ended, in the words that the terminal has for it.
 *
 * @param isGood whether the tokens are saved
 * @param heading of the page
 * @param what happened
 * @param why it is so; empty for a good end
 * @param action what to do; empty for a good end
 * @param more where to read on, a web address; empty when there is none
 */
public record Ending(boolean isGood, String heading, String what, String why, String action, String more) {

    /** A good end, of which there is nothing to explain. */
    public static Ending good(String heading, String what) {
        return new Ending(true, heading, what, "", "", "");
    }

    public Ending {
        requireNonNull(heading, "heading is null");
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(action, "action is null");
        requireNonNull(more, "more is null");
    }
}
