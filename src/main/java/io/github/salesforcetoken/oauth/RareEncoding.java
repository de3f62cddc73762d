package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Encodings that few people use: Base32, the encoded words of a mail's header, and what makes a secret readable in a log that
 * masks it.
 */
final class RareEncoding {

    /** What Salesforce's values and addresses begin with. Nothing else tells a disguised text from any other. */
    private static final Pattern OF_SALESFORCE =
            Pattern.compile("^(?:5Aep|3MVG9|aPrx|00D\\w{12,15}!|force://|https?://|-----BEGIN )");

    private static final Pattern BASE32 = Pattern.compile("(?:[A-Z2-7]{16,}+|[a-z2-7]{16,}+)={0,6}");

    private static final String BASE32_DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_OF_A_DIGIT = 5;

    /** RFC 2047 section 2 */
    private static final Pattern WORD = Pattern.compile("=\\?[\\w-]++\\?(?:[Bb]\\?([^?]*+)|[Qq]\\?([^?]*+))\\?=\\s*+");

    private static final Pattern QUOTED = Pattern.compile("=([0-9A-Fa-f]{2})");

    private static final Pattern SPACED = Pattern.compile("\\S([\\s,;:_|/.*-]{1,3}+)\\S(?:\\1\\S)*+");

    private static final int LETTERS = 26;
    private static final int HALF_OF_THE_LETTERS = 13;

    private RareEncoding() {}

    /** What a text may have inside, each in its bytes. */
    static Stream<byte[]> decoded(String text) {
        Stream<String> disguised = Stream.of(
                        new StringBuilder(text).reverse().toString(), rotated(text), withoutSpaces(text))
                .filter(inside -> OF_SALESFORCE.matcher(inside).find());
        return Stream.concat(
                Stream.of(ofBase32(text.replaceAll("\\s", "")), ofWords(text)).flatMap(Optional::stream),
                disguised.map(inside -> inside.getBytes(UTF_8)));
    }

    /** RFC 4648 section 6 */
    private static Optional<byte[]> ofBase32(String text) {
        if (!BASE32.matcher(text).matches()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char digit : text.replace("=", "").toLowerCase(ROOT).toCharArray()) {
            held = held << BITS_OF_A_DIGIT | BASE32_DIGITS.indexOf(digit);
            bits += BITS_OF_A_DIGIT;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return Optional.of(bytes.toByteArray());
    }

    private static Optional<byte[]> ofWords(String text) {
        Matcher words = WORD.matcher(text);
        StringBuilder inside = new StringBuilder();
        int end = 0;
        while (words.find() && words.start() == end) {
            inside.append(
                    words.group(1) != null
                            ? CopiedText.fromBase64(words.group(1))
                            : QUOTED.matcher(words.group(2).replace('_', ' ')).replaceAll(RareEncoding::character));
            end = words.end();
        }
        return end > 0 && end == text.length() ? Optional.of(inside.toString().getBytes(ISO_8859_1)) : Optional.empty();
    }

    private static String character(MatchResult hexadecimal) {
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(hexadecimal.group(1), 16)));
    }

    /** By ROT13, which undoes itself. */
    private static String rotated(String text) {
        return text.chars().mapToObj(RareEncoding::rotated).collect(joining());
    }

    private static String rotated(int character) {
        boolean isLetter = character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
        int first = character < 'a' ? 'A' : 'a';
        return Character.toString(isLetter ? first + (character - first + HALF_OF_THE_LETTERS) % LETTERS : character);
    }

    /** Without the same something between all characters. */
    private static String withoutSpaces(String text) {
        Matcher spaced = SPACED.matcher(text);
        if (!spaced.matches()) {
            return "";
        }
        int step = 1 + spaced.group(1).length();
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < text.length(); i += step) {
            characters.append(text.charAt(i));
        }
        return characters.toString();
    }
}
