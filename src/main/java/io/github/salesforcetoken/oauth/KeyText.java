package io.github.salesforcetoken.oauth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a private key, as far as it is secret: without its boundaries, and without what divides its lines, which is never
 * twice the same.
 *
 * @param pieces the lines
 */
record KeyText(List<String> pieces) {

    /** The shortest key in Base64 is longer, everything else that is secret and has no line breaks is shorter. */
    private static final int SHORTEST = 400;

    /** A key of 16,384 bits has 200 lines, and as many slashes, before which JSON may have a backslash. */
    private static final int MOST_PIECES = 512;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]*+");

    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9+/=]+");

    /** What may divide lines, or stand for a slash, in quoted, JSON or percent-encoded text; or a part of a line. */
    private static final Pattern PART = Pattern.compile("\\\\[nr]?|%[0-9A-Fa-f]{2}|([A-Za-z0-9+/=]{6,}+)");

    /** A server that issues a long token could have any word of ours in it; a part of a key hardly ever looks like one. */
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{0,20}|[A-Z]{0,20}");

    KeyText {
        pieces = List.copyOf(pieces);
    }

    /** What is secret of a secret that is a key; empty of any other. A server may have chosen the text, if it's a token. */
    static Optional<KeyText> in(Secret secret) {
        String text = PrivateKeys.plain(secret.reveal());
        boolean isBare = text.length() >= SHORTEST && BASE64.matcher(text).matches();
        List<String> pieces = Stream.of(BETWEEN.split(isBare ? text : PrivateKeys.bodies(text)))
                .filter(piece -> !piece.isEmpty())
                .toList();
        return pieces.isEmpty() || pieces.size() > MOST_PIECES ? Optional.empty() : Optional.of(new KeyText(pieces));
    }

    /** A line with a mark in the place of each part of the key, however it is divided. */
    String masked(String line, String mark) {
        String whole = String.join("", pieces);
        return PART.matcher(line)
                .replaceAll(part -> part.group(1) != null
                                && whole.contains(part.group(1))
                                && !WORD.matcher(part.group(1)).matches()
                        ? mark
                        : part.group().replace("\\", "\\\\"));
    }
}
