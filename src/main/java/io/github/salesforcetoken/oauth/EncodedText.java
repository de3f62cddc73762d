package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that somebody put into Base64, of either alphabet, or into hexadecimal digits, perhaps compressed, because CI services
 * mask or keep one line only.
 */
final class EncodedText {

    /** Shorter ones are words. */
    private static final int SHORTEST = 16;

    /** Of a mask, or of no value. */
    private static final int SHORTEST_OF_NOTHING = 4;

    /** Whoever encodes what is encoded already does it once more, not four times. */
    private static final int MOST_ROUNDS = 3;

    /** Blanks, quotes, a line break as programs write one, and the letter before the quotes of bytes in Python. */
    private static final Pattern AROUND_LINES = Pattern.compile("[\\s\"'`]|\\\\[nr]|^b(?=[\"'])");

    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    /** Of any script, with what a terminal acts on. */
    private static final Pattern PRINTABLE = Pattern.compile("(?:[\\t\\r\\n\\x1b]|[^\\p{Cc}\\p{Cn}\\p{Co}\\p{Cs}])++");

    /** As xxd, od, debuggers and programs write bytes. */
    private static final Pattern BETWEEN_BYTES = Pattern.compile("[\\s\"'`:,-]|(?:\\\\|0)x");

    private static final Pattern DIGITS = Pattern.compile("(?:[0-9A-Fa-f]{2})++");

    /** By gzip, zlib or zip. */
    private static final Pattern PACKED = Pattern.compile("^(?:\u001f\u008b|x[\u0001^\u009c\u00da]|PK\u0003\u0004)");

    /** What may be worth the class that reads rare encodings. */
    private static final Pattern RARE =
            Pattern.compile("^(?:[A-Z2-7\\s]{16,}+=*+|[a-z2-7\\s]{16,}+=*+|=\\?[\\w-]++\\?[BbQq]\\?.*+"
                    + "|(?:5Nrc|3ZIT9|nCek|00Q\\w{12,15}!|sbepr://|uggcf?://|-----ORTVA ).*+"
                    + "|.*(?:peA5|9GVM3|xrPa|!\\w{12,15}D00|//:ecrof|//:s?ptth| NIGEB-----)"
                    + "|\\S([\\s,;:_|/.*-]{1,3}+)\\S(?:\\1\\S){6,}+)\\s*+$");

    /** Of the byte order, as Windows begins a text. */
    private static final Pattern MARK = Pattern.compile("^\ufeff");

    private EncodedText() {}

    /** The innermost text; the text itself when it isn't encoded text. */
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

    /** What a text has inside; empty when it isn't encoded, or is something else than a printable text. */
    static Optional<String> decoded(String text) {
        return decoded(text, SHORTEST);
    }

    /** The same of a text that is too short to hold a value, such as {@code bnVsbA==}. */
    static Optional<String> decodedNothing(String text) {
        return decoded(text, SHORTEST_OF_NOTHING);
    }

    private static Optional<String> decoded(String text, int shortest) {
        List<Optional<byte[]>> readings = new ArrayList<>(List.of(ofDigits(text, shortest), ofBase64(text, shortest)));
        if (RARE.matcher(text).find()) {
            RareEncoding.decoded(text.strip()).map(Optional::of).forEach(readings::add);
        }
        for (Optional<byte[]> bytes : readings) {
            String inner = bytes.isPresent() ? text(unpacked(bytes.get())) : "";
            if (PRINTABLE.matcher(inner).matches()) {
                return Optional.of(inner);
            }
        }
        return Optional.empty();
    }

    /** What a text has inside, whatever it is; empty when it isn't encoded. */
    static Optional<byte[]> bytes(String text) {
        return ofDigits(text, SHORTEST).or(() -> ofBase64(text, SHORTEST));
    }

    private static Optional<byte[]> ofDigits(String text, int shortest) {
        String digits = BETWEEN_BYTES.matcher(text).replaceAll("");
        return digits.length() >= shortest && DIGITS.matcher(digits).matches()
                ? Optional.of(HexFormat.of().parseHex(digits))
                : Optional.empty();
    }

    private static Optional<byte[]> ofBase64(String text, int shortest) {
        String compact = AROUND_LINES.matcher(text).replaceAll("");
        if (compact.length() < shortest || !ALPHABET.matcher(compact).matches()) {
            return Optional.empty();
        }
        try {
            String padded = compact.replace("=", "").replace('-', '+').replace('_', '/');
            return Optional.of(Base64.getDecoder().decode(padded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] unpacked(byte[] bytes) {
        return PACKED.matcher(new String(bytes, ISO_8859_1)).find() ? PackedText.unpacked(bytes) : bytes;
    }

    /** Empty when it's none. A text of C ends with a zero. */
    private static String text(byte[] bytes) {
        try {
            String text =
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return MARK.matcher(text).replaceFirst("").replaceFirst("\0$", "");
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** PowerShell's own text is UTF-16, with a mark or without one: almost every second byte of it is zero. */
    private static Charset charset(byte[] bytes) {
        if (bytes.length % Integer.BYTES == 0 && areZero(bytes, 0, Integer.BYTES) && areZero(bytes, 1, Integer.BYTES)) {
            return Charset.forName("UTF-32BE");
        }
        if (bytes.length % Integer.BYTES == 0 && areZero(bytes, 2, Integer.BYTES) && areZero(bytes, 3, Integer.BYTES)) {
            return Charset.forName("UTF-32LE");
        }
        if (bytes.length % 2 == 0 && (areZero(bytes, 0, 2) || startsWith(bytes, 0xfe, 0xff))) {
            return UTF_16BE;
        }
        return bytes.length % 2 == 0 && (areZero(bytes, 1, 2) || startsWith(bytes, 0xff, 0xfe)) ? UTF_16LE : UTF_8;
    }

    /** Most of those at a place in each character. */
    private static boolean areZero(byte[] bytes, int first, int width) {
        int zeros = 0;
        for (int i = first; i < bytes.length; i += width) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return 2 * width * zeros > bytes.length;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
