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
 */
public record Ending(boolean isGood, String heading, String what, String why, String action) {
    public Ending {
        requireNonNull(heading, "heading is null");
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(action, "action is null");
    }
}
