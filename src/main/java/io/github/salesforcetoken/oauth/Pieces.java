package io.github.salesforcetoken.oauth;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts of secrets, as whoever cuts one short has them: as they are, and letters and digits alone, which stay the same however a
 * part is quoted or divided. Case doesn't count.
 */
final class Pieces {

    /** Shorter parts are found by chance, and lead nobody to the rest. */
    private static final int SHORTEST = 12;

    /** From digits to letters and between their cases; in words, and in what is put together of them, there are fewer. */
    private static final int FEWEST_CHANGES = 4;

    private static final int FEWEST_DIGITS = 2;

    /** An access token begins with the id of its org, which everyone may see. */
    private static final String ORGANIZATION = "00D";

    private static final int LONGEST_ID = 18;

    private static final int OTHER = 0;
    private static final int DIGIT = 1;
    private static final int UPPER_CASE = 2;
    private static final int LOWER_CASE = 3;

    /** And whether they look random: the others are hidden only where they go on from one that does. */
    private final Map<String, Boolean> parts;

    private Pieces(Map<String, Boolean> parts) {
        this.parts = parts;
    }

    /** What is secret of these. */
    static Pieces of(Collection<String> secrets) {
        Map<String, Boolean> parts = new HashMap<>();
        for (String secret : secrets) {
            for (Reading reading : List.of(Reading.whole(secret), Reading.bare(secret))) {
                for (int from = 0; from + SHORTEST <= reading.text().length(); from++) {
                    String part = part(reading.text(), from);
                    parts.put(part, isRandom(secret, reading, from) || parts.getOrDefault(part, false));
                }
            }
        }
        return new Pieces(parts.containsValue(true) ? parts : Map.of());
    }

    /** What isn't secret of a token, left out. */
    static String secretOf(String token) {
        int end = token.startsWith(ORGANIZATION) ? token.indexOf('!') : -1;
        return end < 0 || end > LONGEST_ID ? token : token.substring(end);
    }

    /** A text with a mark in the place of each part. */
    String masked(String text, String mark) {
        if (parts.isEmpty()) {
            return text;
        }
        String divided = masked(Reading.bare(text), text, mark);
        return masked(Reading.whole(divided), divided, mark);
    }

    /** Whether a text has a part with digits, however it is divided into words: without digits, words could make one up. */
    boolean areIn(String text) {
        String undivided = Reading.bare(text).text().replace(" ", "");
        boolean found = false;
        for (int at = 0; !found && at + SHORTEST <= undivided.length(); at++) {
            found = hasDigits(undivided, at, at + SHORTEST) && parts.getOrDefault(part(undivided, at), false);
        }
        return found;
    }

    private static boolean hasDigits(String text, int from, int end) {
        int digits = 0;
        for (int at = from; at < end; at++) {
            digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
        }
        return digits >= FEWEST_DIGITS;
    }

    private String masked(Reading reading, String text, String mark) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int begin = 0;
        boolean isSecret = false;
        for (int at = 0; at + SHORTEST <= reading.text().length(); at++) {
            Boolean isRandom = parts.get(part(reading.text(), at));
            if (isRandom == null) {
                begin = at + 1;
                isSecret = false;
            } else if (isSecret || isRandom) {
                if (!isSecret && reading.places()[begin] >= copied) {
                    masked.append(text, copied, reading.places()[begin]).append(mark);
                }
                isSecret = true;
                copied = reading.places()[at + SHORTEST - 1] + 1;
            }
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static String part(String text, int from) {
        return text.substring(from, from + SHORTEST);
    }

    /** A password of plain words may occur in what anyone says. */
    private static boolean isRandom(String secret, Reading reading, int from) {
        int changes = 0;
        int digits = 0;
        int last = OTHER;
        for (int i = from; i < from + SHORTEST; i++) {
            int kind = kind(secret.charAt(reading.places()[i]));
            changes += kind != last && kind != OTHER && last != OTHER ? 1 : 0;
            digits += kind == DIGIT ? 1 : 0;
            last = kind == OTHER ? last : kind;
        }
        return changes >= FEWEST_CHANGES || digits == SHORTEST;
    }

    private static int kind(char character) {
        if (Character.isDigit(character)) {
            return DIGIT;
        }
        return !Character.isLetter(character) ? OTHER : Character.isUpperCase(character) ? UPPER_CASE : LOWER_CASE;
    }

    /**
     * Characters of a text, in lower case.
     *
     * @param places where each of them stands in it
     */
    private record Reading(String text, int[] places) {

        static Reading whole(String text) {
            return of(text, false);
        }

        /** Letters and digits; words of others and ours together are no part of a secret. */
        static Reading bare(String text) {
            return of(text, true);
        }

        private static Reading of(String text, boolean isBare) {
            StringBuilder read = new StringBuilder();
            int[] places = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (!isBare || character == ' ' || Character.isLetterOrDigit(character)) {
                    places[read.length()] = i;
                    read.append(Character.toLowerCase(character));
                }
            }
            return new Reading(read.toString(), places);
        }
    }
}
