package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that somebody put into Base64, of either alphabet, because CI services mask or keep one line only. */
final class Base64Text {

    /** Shorter ones are words. */
    private static final int SHORTEST = 16;

    /** Whoever encodes what is encoded already does it once more, not four times. */
    private static final int MOST_ROUNDS = 3;

    private static final Pattern AROUND_LINES = Pattern.compile("[\\s\"'`]");
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\t\\r\\n -~]+");

    /** Of the byte order, as Windows begins a text in UTF-8. */
    private static final String MARK = "\u00ef\u00bb\u00bf";

    private Base64Text() {}

    /** The innermost text; the text itself when it isn't Base64 of a text. */
    static String unwrapped(String text) {
        String inner = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<String> decoded = decoded(inner);
            if (decoded.isEmpty()) {
                return inner;
            }
            inner = decoded.get();
        }
        return inner;
    }

    /** What a text has inside; empty when it isn't Base64, or of something else than a printable text. */
    static Optional<String> decoded(String text) {
        return bytes(text)
                .map(Base64Text::text)
                .filter(inner -> PRINTABLE.matcher(inner).matches());
    }

    /** What a text has inside, whatever it is; empty when it isn't Base64. */
    static Optional<byte[]> bytes(String text) {
        String compact = AROUND_LINES.matcher(text).replaceAll("");
        if (compact.length() < SHORTEST || !ALPHABET.matcher(compact).matches()) {
            return Optional.empty();
        }
        try {
            String padded = compact.replace("=", "").replace('-', '+').replace('_', '/');
            return Optional.of(Base64.getDecoder().decode(padded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** PowerShell's own text is UTF-16. */
    private static String text(byte[] bytes) {
        boolean isUtf16 = bytes.length > 1 && bytes.length % 2 == 0 && bytes[1] == 0;
        String text = new String(bytes, isUtf16 ? UTF_16LE : ISO_8859_1);
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
