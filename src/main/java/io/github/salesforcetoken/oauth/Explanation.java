package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * What one of Salesforce's refusals means and what to do about it. A section of {@code docs/troubleshooting.md} stands
 * behind each, under {@link #heading()}.
 *
 * @param error the OAuth {@code error} code, or the text itself where Salesforce sends it under no fixed code
 * @param description the {@code error_description} the explanation is for; empty when it holds for any
 * @param cause the likely cause, a sentence or two
 * @param remedy what to do next
 */
public record Explanation(String error, Optional<String> description, String cause, String remedy) {

    public Explanation {
        requireNonNull(error, "error is null");
        requireNonNull(description, "description is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(remedy, "remedy is null");
    }

    static Explanation ofPair(String error, String description, String cause, String remedy) {
        return new Explanation(error, Optional.of(description), cause, remedy);
    }

    static Explanation ofCode(String error, String cause, String remedy) {
        return new Explanation(error, Optional.empty(), cause, remedy);
    }

    /** The heading of its section in {@code docs/troubleshooting.md}. */
    public String heading() {
        return description.map(text -> error + ": " + text).orElse(error);
    }

    /** The fragment under which GitHub shows that heading: lower case, punctuation dropped, blanks as hyphens. */
    public String anchor() {
        return heading()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
