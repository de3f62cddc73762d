package io.github.salesforcetoken.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one of Salesforce's refusals means and how to mend it. A section of {@code docs/troubleshooting.md} stands behind
 * each, under {@link #heading()}.
 *
 * @param error the {@code error} code, or the text itself where Salesforce sends it under no fixed code
 * @param description the {@code error_description} that is explained; empty when any is
 * @param sent what was sent, as far as the explanation fits it
 * @param cause the likely cause, a sentence or two
 * @param fix what to mend, in whole sentences that name no goal; empty when there is nothing to mend
 * @param next what has to happen after that
 */
public record Explanation(
        String error, Optional<String> description, Set<Sent> sent, String cause, String fix, NextStep next) {

    public Explanation {
        requireNonNull(error, "error is null");
        requireNonNull(description, "description is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(fix, "fix is null");
        requireNonNull(next, "next is null");
        sent = Set.copyOf(sent);
    }

    static Explanation ofPair(String error, String description, String cause, String fix, NextStep next) {
        return new Explanation(error, Optional.of(description), EnumSet.allOf(Sent.class), cause, fix, next);
    }

    static Explanation ofCode(String error, String cause, String fix, NextStep next) {
        return new Explanation(error, Optional.empty(), EnumSet.allOf(Sent.class), cause, fix, next);
    }

    /** The same, for these requests only. */
    Explanation to(Sent first, Sent... others) {
        return new Explanation(error, description, EnumSet.of(first, others), cause, fix, next);
    }

    /** The same, for all requests but these. */
    Explanation notTo(Sent first, Sent... others) {
        return new Explanation(error, description, EnumSet.complementOf(EnumSet.of(first, others)), cause, fix, next);
    }

    /** The same, where the words beside the code are none that this plugin knows. */
    Explanation ofUnknownWords() {
        return new Explanation(
                error,
                description,
                sent,
                cause + " This plugin doesn't know the words that came with it.",
                (fix.isEmpty() ? "" : fix + " ") + Fixes.UNKNOWN_WORDS,
                next);
    }

    /** Whether nothing is known of the error but that it came. */
    public boolean isOfUnknownError() {
        return error.equals(ErrorCatalogue.UNKNOWN);
    }

    boolean fits(Sent request) {
        return sent.contains(request);
    }

    /** The heading of its section in {@code docs/troubleshooting.md}. */
    public String heading() {
        return description.map(text -> error + ": " + text).orElse(error);
    }

    /** The fragment under which GitHub shows that heading. */
    public String anchor() {
        return anchor(heading());
    }

    /** As GitHub makes it of a heading: lower case, punctuation dropped, blanks as hyphens. */
    public static String anchor(String heading) {
        StringBuilder anchor = new StringBuilder();
        heading.toLowerCase(Locale.ROOT).codePoints().forEach(character -> {
            if (character == ' ') {
                anchor.append('-');
            } else if (Character.isLetterOrDigit(character) || character == '_' || character == '-') {
                anchor.appendCodePoint(character);
            }
        });
        return anchor.toString();
    }
}
