package io.github.salesforcetoken.catalogue;

import static java.util.Comparator.comparing;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Salesforce's errors, explained. RFC 6749 (4.1.2.1, 5.2) fixes few codes and no texts; Salesforce puts most of the meaning
 * into {@code error_description}, so that code and text are looked up as a pair, together with what was sent.
 */
public final class ErrorCatalogue {

    private static final List<Explanation> UNDER_ANY_CODE = Stream.of(
                    CodeErrors.UNDER_ANY_CODE, RefreshErrors.UNDER_ANY_CODE, OrgErrors.UNDER_ANY_CODE)
            .flatMap(List::stream)
            .toList();

    private static final List<Explanation> OF_A_CODE = Stream.of(
                    CodeErrors.OF_A_CODE,
                    AuthorizeErrors.OF_A_CODE,
                    AppErrors.OF_A_CODE,
                    RefreshErrors.OF_A_CODE,
                    OrgErrors.OF_A_CODE,
                    HeadlessErrors.OF_A_CODE,
                    IdentityErrors.OF_A_CODE,
                    UseErrors.OF_A_CODE)
            .flatMap(List::stream)
            .toList();

    /** What Salesforce says while it processes another request with the same grant. */
    public static final String BUSY = "token request is already being processed";

    static final String UNKNOWN = "An error that isn't listed here";

    private ErrorCatalogue() {}

    /**
     * Explains what Salesforce answered. The text is compared by its words, so that case, spacing, punctuation and words
     * around it do not matter. A text that is not known under its code means what it means under another, else it falls back to
     * what its code alone says, and a code that is not known to what can be said of any.
     *
     * @param sent what Salesforce refused
     */
    public static Explanation explain(String error, Optional<String> description, Sent sent) {
        String code = error.strip();
        String said = words(description.orElse(""));
        List<Explanation> ofThisCode = fitting(sent).stream()
                .filter(entry -> entry.error().equalsIgnoreCase(code))
                .toList();
        return longestMatch(ofThisCode, said)
                .or(() -> UNDER_ANY_CODE.stream()
                        .filter(entry -> entry.fits(sent) && (words(code) + said).contains(words(entry.error())))
                        .findFirst())
                .or(() -> longestMatch(fitting(sent), said))
                .or(() -> ofCodeAlone(ofThisCode)
                        .map(entry ->
                                said.isBlank() || !hasSeveralMeanings(ofThisCode) ? entry : entry.ofUnknownWords()))
                .orElseGet(() -> unknown(sent));
    }

    /** Every entry; some errors have one for each of several requests. */
    public static List<Explanation> all() {
        return Stream.of(OF_A_CODE, UNDER_ANY_CODE).flatMap(List::stream).toList();
    }

    /** What can be said of an error that nobody has seen: next year's normal case. */
    static Explanation unknown(Sent sent) {
        return new Explanation(
                UNKNOWN,
                Optional.empty(),
                EnumSet.of(sent),
                "This plugin doesn't know that error. The words are Salesforce's own, about the " + sent.words() + ".",
                "Read the user's Login History and the app's policies in Setup. If they don't explain it, open an issue at"
                        + " this project with Salesforce's words.",
                NextStep.RETRY);
    }

    private static List<Explanation> fitting(Sent sent) {
        return OF_A_CODE.stream().filter(entry -> entry.fits(sent)).toList();
    }

    /** The longest, because {@code ip restricted} also begins {@code ip restricted or invalid login hours}. */
    private static Optional<Explanation> longestMatch(List<Explanation> entries, String said) {
        return entries.stream()
                .filter(entry -> entry.description()
                        .filter(text -> said.contains(words(text)))
                        .isPresent())
                .max(comparing(entry -> entry.heading().length()));
    }

    /** A code that Salesforce uses for one thing only means that thing whatever the text beside it. */
    private static Optional<Explanation> ofCodeAlone(List<Explanation> entries) {
        return entries.stream()
                .filter(entry -> entry.description().isEmpty())
                .findFirst()
                .or(() -> entries.size() == 1 ? Optional.of(entries.get(0)) : Optional.empty());
    }

    /** Salesforce puts the meaning of such a code into the words beside it. */
    private static boolean hasSeveralMeanings(List<Explanation> entries) {
        return entries.stream().anyMatch(entry -> entry.description().isPresent());
    }

    /** The words in lower case and without apostrophes, with one blank before, between and after them. */
    private static String words(String text) {
        StringBuilder words = new StringBuilder(" ");
        text.toLowerCase(Locale.ROOT).codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || character == '_') {
                words.appendCodePoint(character);
            } else if (!isApostrophe(character) && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return words.charAt(words.length() - 1) == ' '
                ? words.toString()
                : words.append(' ').toString();
    }

    private static boolean isApostrophe(int character) {
        return character == '\'' || character == '\u2019';
    }
}
