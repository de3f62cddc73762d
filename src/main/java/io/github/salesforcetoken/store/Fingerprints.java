package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Tells refresh tokens apart without holding them. A fingerprint cannot be turned back into its token. The token file keeps
 * those of spent tokens, because sending a spent token again revokes its successors.
 *
 * @param values the oldest first
 */
public record Fingerprints(List<String> values) {

    /** An export may be read again long after; 17 bytes each are well within the room that is taken for an answer. */
    static final int MOST = 1000;

    /** What no token has; the equals sign is part of some. */
    private static final String AROUND_TOKENS = " \t\r\n\f\"'`:@,;&?#<>()[]{}|\\";

    /** Equals signs at the end of a text, or in it, behind which a token may begin. */
    private static final int MOST_SIGNS = 16;

    /** 64 of 256 bits. */
    private static final int BYTES = 8;

    public Fingerprints {
        values = List.copyOf(values);
    }

    /** Reads the comma separated list of the token file; empty when there is none. */
    public static Fingerprints parse(Optional<String> list) {
        List<String> values = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(list.orElse(""), ", \t\n\u000b\f\r");
        while (words.hasMoreTokens()) {
            values.add(words.nextToken());
        }
        return new Fingerprints(values);
    }

    /** Of some tokens, in their order. */
    public static Fingerprints of(List<Secret> tokens) {
        return new Fingerprints(tokens.stream().map(Fingerprints::of).distinct().toList());
    }

    public boolean contains(Secret token) {
        return !values.isEmpty() && values.contains(of(token)); // a digest costs a JVM some forty classes
    }

    /** Somebody may have added the fingerprint of another word. */
    private boolean isToken(String word) {
        return ValueKind.isToken(word) && contains(Secret.of(word));
    }

    /** Whether one of the tokens stands in a text, of whatever kind. */
    public boolean isOneIn(String text) {
        StringTokenizer words = new StringTokenizer(text, AROUND_TOKENS);
        while (words.hasMoreTokens()) {
            if (endsInToken(words.nextToken())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the whole word is one, or what stands behind {@code NAME=}; a token has few such signs, a foreign word any number. */
    private boolean endsInToken(String word) {
        int at = word.length();
        for (int signs = 0; signs <= MOST_SIGNS && at > 0; signs++) {
            at = word.lastIndexOf('=', at - 1);
            if (isToken(word.substring(at + 1))) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** With one more, as the newest. */
    public Fingerprints plus(Secret token) {
        return plus(new Fingerprints(List.of(of(token))));
    }

    /** With others, as the newest. */
    public Fingerprints plus(Fingerprints others) {
        List<String> more = new ArrayList<>(values);
        more.removeAll(Set.copyOf(others.values));
        more.addAll(others.values);
        return new Fingerprints(more);
    }

    /** Without the oldest that are too many; those to keep stay, and are not counted. */
    Fingerprints trimmed(Fingerprints kept) {
        List<String> rest = new ArrayList<>(values);
        rest.removeAll(Set.copyOf(kept.values));
        return without(rest.subList(0, Math.max(0, rest.size() - MOST)));
    }

    /** Only those that are among others as well. */
    public Fingerprints among(Fingerprints others) {
        List<String> both = new ArrayList<>(values);
        both.retainAll(Set.copyOf(others.values));
        return new Fingerprints(both);
    }

    /** Without those that are among others. */
    Fingerprints without(Fingerprints others) {
        return without(others.values);
    }

    /** Whether nothing is cut off, or anything else than fingerprints. */
    boolean areWhole() {
        for (String value : values) {
            if (value.length() != 2 * BYTES) {
                return false;
            }
            for (int i = 0; i < value.length(); i++) {
                if (!HexFormat.isHexDigit(value.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private Fingerprints without(List<String> unwanted) {
        List<String> rest = new ArrayList<>(values);
        rest.removeAll(Set.copyOf(unwanted));
        return new Fingerprints(rest);
    }

    /** As a value of the token file; an empty list is no value. */
    public Optional<String> text() {
        return values.isEmpty() ? Optional.empty() : Optional.of(toString());
    }

    public static String of(Secret token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return String.join(",", values);
    }
}
