package io.github.salesforcetoken.oauth;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Parts of secrets, as whoever cuts one short, or asks for some of its characters, has them. Letters and digits alone, without
 * case: what stays the same however a part is quoted or divided.
 */
final class Pieces {

    /** Shorter parts are found by chance, and lead nobody to the rest. */
    private static final int SHORTEST = 12;

    /** In words, and in what is put together of them, there are fewer. */
    private static final int FEWEST_CHANGES_OF_CASE = 3;

    /** An access token begins with the id of its org, which everyone may see. */
    private static final String ORGANIZATION = "00D";

    private static final int LONGEST_ID = 18;

    private final Set<String> parts;

    private Pieces(Set<String> parts) {
        this.parts = parts;
    }

    /** What is secret of these. */
    static Pieces of(Collection<String> secrets) {
        Set<String> parts = new HashSet<>();
        for (String secret : secrets) {
            Bare bare = Bare.of(secret);
            for (int from = 0; from + SHORTEST <= bare.text().length(); from++) {
                if (isRandom(secret, bare, from)) {
                    parts.add(bare.text().substring(from, from + SHORTEST));
                }
            }
        }
        return new Pieces(parts);
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
        Bare bare = Bare.of(text);
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at + SHORTEST <= bare.text().length()) {
            int end = end(bare.text(), at);
            if (end > at) {
                masked.append(text, copied, bare.places()[at]).append(mark);
                copied = bare.places()[end - 1] + 1;
            }
            at = Math.max(end, at + 1);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /** Where what begins here ends; here, when nothing does. */
    private int end(String text, int begin) {
        int end = begin;
        for (int at = begin; at + SHORTEST <= text.length() && isPart(text, at); at++) {
            end = at + SHORTEST;
        }
        return end;
    }

    private boolean isPart(String text, int at) {
        return parts.contains(text.substring(at, at + SHORTEST));
    }

    /** A password of plain words may occur in what anyone says. */
    private static boolean isRandom(String secret, Bare bare, int from) {
        int changes = 0;
        for (int i = from; i < from + SHORTEST; i++) {
            char one = secret.charAt(bare.places()[i]);
            if (Character.isDigit(one)) {
                return true;
            }
            boolean isChange = i > from
                    && Character.isUpperCase(one) != Character.isUpperCase(secret.charAt(bare.places()[i - 1]));
            changes += isChange ? 1 : 0;
        }
        return changes >= FEWEST_CHANGES_OF_CASE;
    }

    /**
     * Letters and digits of a text.
     *
     * @param places where each of them stands in it
     */
    private record Bare(String text, int[] places) {

        /** A letter beyond the first 65,536 characters stands in no secret. */
        static Bare of(String text) {
            StringBuilder bare = new StringBuilder();
            int[] places = new int[text.length()];
            for (int i = 0; i < text.length(); i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    places[bare.length()] = i;
                    bare.append(Character.toLowerCase(text.charAt(i)));
                }
            }
            return new Bare(bare.toString(), places);
        }
    }
}
