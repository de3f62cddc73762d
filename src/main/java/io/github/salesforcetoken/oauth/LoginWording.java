package io.github.salesforcetoken.oauth;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The explanations speak to someone who goes from {@code authorize-url} to {@code exchange-code}. For {@code login}, which
 * is both in one, they are shortened here, so that each is written once.
 */
public final class LoginWording {

    private record Change(Pattern phrase, String replacement) {
        Change(String phrase, String replacement) {
            this(
                    Pattern.compile((phrase.startsWith(" ") ? "(?<!\\s)" : "") + phrase.replace(" ", "\\s++")),
                    replacement);
        }
    }

    /** In this order; a blank also stands for a line break. */
    private static final List<Change> CHANGES = List.of(
            new Change("[Tt]he code was not sent and is still good for its 15 minutes\\.", "Then run login again."),
            new Change(" and give exchange-code the (whole )?address (the browser|you) ended? on", ""),
            new Change("authorize-url and exchange-code", "login"),
            new Change(
                    "(authorize-url(?: again)?),? and exchange (the|that) (new )?code( at once| in the same folder)?",
                    "$1"),
            new Change(", and exchange that code( at once| in the same folder)?", ""),
            new Change("authorize-url", "login"));

    private LoginWording() {}

    /** The same advice for someone who uses {@code login}. */
    public static String of(String advice) {
        String text = advice;
        for (Change change : CHANGES) {
            text = change.phrase().matcher(text).replaceAll(change.replacement());
        }
        return text;
    }
}
