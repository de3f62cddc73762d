package io.github.salesforcetoken.oauth;

import static java.util.Comparator.comparing;
import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Salesforce's OAuth errors, explained. RFC 6749 (4.1.2.1, 5.2) fixes few codes and no texts; Salesforce puts most of the
 * meaning into {@code error_description}, so that code and text are looked up as a pair.
 */
public final class ErrorCatalogue {

    private static final List<Explanation> UNDER_ANY_CODE = Stream.of(
                    ExchangeErrors.UNDER_ANY_CODE, RefreshErrors.UNDER_ANY_CODE, OrgErrors.UNDER_ANY_CODE)
            .flatMap(List::stream)
            .toList();

    private static final List<Explanation> OF_A_CODE = Stream.of(
                    ExchangeErrors.OF_A_CODE,
                    AuthorizeErrors.OF_A_CODE,
                    AppErrors.OF_A_CODE,
                    RefreshErrors.OF_A_CODE,
                    OrgErrors.OF_A_CODE,
                    HeadlessErrors.OF_A_CODE,
                    UseErrors.OF_A_CODE)
            .flatMap(List::stream)
            .toList();

    private ErrorCatalogue() {}

    /**
     * Explains what Salesforce answered. The text is compared by its words, so that case, spacing, punctuation and words
     * around it do not matter. A text that is not known falls back to what its code alone says.
     *
     * @return empty when neither the text nor the code is known
     */
    public static Optional<Explanation> explain(String error, Optional<String> description) {
        String code = error.strip();
        String said = words(description.orElse(""));
        List<Explanation> ofThisCode = OF_A_CODE.stream()
                .filter(entry -> entry.error().equalsIgnoreCase(code))
                .toList();
        return longestMatch(ofThisCode, said)
                .or(() -> UNDER_ANY_CODE.stream()
                        .filter(entry -> (words(code) + said).contains(words(entry.error())))
                        .findFirst())
                .or(() -> ofCodeAlone(ofThisCode));
    }

    /** Every entry, once. */
    public static List<Explanation> all() {
        return Stream.of(OF_A_CODE, UNDER_ANY_CODE).flatMap(List::stream).toList();
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
                .filter(not(entry -> entry.description().isPresent()))
                .findFirst()
                .or(() -> entries.size() == 1 ? Optional.of(entries.get(0)) : Optional.empty());
    }

    /** The words in lower case, with one blank before, between and after them. */
    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_]+", " ")
                        .strip() + " ";
    }
}
