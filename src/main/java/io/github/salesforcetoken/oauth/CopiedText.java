package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person copied, in each way it can be read. On its way an address is wrapped by mail filters, escaped by tools,
 * broken over lines and decorated by chats; none of that says so itself. So everything is undone that leaves a text, in
 * any order, the simplest reading first, and whoever looks for an address says which reading makes sense.
 */
final class CopiedText {

    /** More than any address; a whole mail or log may be copied around it. */
    static final int LONGEST = 64 * 1024;

    /** Stands where a line was broken, perhaps in the middle of an address. */
    static final char JOINT = '\n';

    /** Stands where a line ended, and whatever stood in it. */
    static final char LINE_END = '\u2424';

    /** Stands where a part was left out. */
    static final char GAP = '\u2421';

    /** A filter's link in a filter's link in a chat's link is rare enough. */
    private static final int DEEPEST = 5;

    private static final String BASE64_OF_A_LINK = "aHR0c";

    /** That of the shortest address. */
    private static final int SHORTEST_BASE64 = 40;

    private static final int MOST_READINGS = 60;
    private static final int MOST_CHARACTERS = 16 * LONGEST;

    /** Colors, a terminal's marks around a paste, also when the terminal shows them, and links. */
    private static final Pattern TERMINAL = Pattern.compile(
            "(?:\\x1b|\\^\\[)\\[[0-9;?]{0,20}[A-Za-z~]|\\x9b[0-9;?]{0,20}[A-Za-z~]|\\[20[01]~|^20[01]~|20[01]~$");

    private static final Pattern OTHER_CONTROL = Pattern.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f]");

    /** Of characters that nothing is drawn for: what Unicode calls default ignorable. */
    static final String IGNORABLE = "\\p{Cf}\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{3164}"
            + "\\x{fe00}-\\x{fe0f}\\x{ffa0}\\x{e0100}-\\x{e01ef}";

    private static final Pattern UNSEEN = Pattern.compile("[" + IGNORABLE + "]");
    private static final Pattern BLANK = Pattern.compile("[\\p{Zs}\\t]");

    /** As office programs write one; a dash may be two. */
    private static final Pattern HYPHEN = Pattern.compile("[\\x{2010}\\x{2212}]");

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|[\\n\\r\\x0b\\f\\x85\\x{2028}\\x{2029}]");

    /** What a page or a chat puts in the place of a part that it leaves out. */
    private static final Pattern LEFT_OUT = Pattern.compile("\\x{2026}|\\.{3,}+");

    private static final Pattern PERCENT = Pattern.compile("%\\n?([0-9A-Fa-f])\\n?([0-9A-Fa-f])");
    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("=([0-9A-Fa-f]{2})|=\\n");

    /** One equals sign that isn't encoded, and none is: a state may begin with what looks like one. */
    private static final Pattern NOT_PRINTABLE = Pattern.compile("(?i)(?:code|error|state)=(?!3D|\\n)");

    private static final Pattern PIECE = Pattern.compile("[^?&# \u2421\u2424\"'<>|()\\[\\]{}]++");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\n-]++");

    /** As developer tools and programs list parameters: in lines, in JSON, in tables, in fields of a form. */
    private static final Pattern LISTED =
            Pattern.compile("(?<![A-Za-z0-9_&?=])((?i:code|state))[^A-Za-z0-9._~+/%-]{1,30}+"
                    + "(?:value[^A-Za-z0-9._~+/%-]{1,6}+)?+([A-Za-z0-9._~+/=%-]{6,4000})");

    /** A code or an error, however often it is encoded: letters stay; or an address in Base64. */
    private static final Pattern MAY_HOLD = Pattern.compile("(?i:code|error)|aPrx|aHR0c");

    private CopiedText() {}

    /**
     * Every reading of a text, the simplest first. Line ends are {@link #JOINT}s in some and {@link #LINE_END}s in others.
     *
     * @param acrossBlanks whether a blank may divide what belongs together too; only a state can tell whether it does
     */
    static Set<String> readings(String copied, boolean acrossBlanks) {
        String lines = plain(copied.strip());
        Set<String> readings = new LinkedHashSet<>();
        Set<String> level = new LinkedHashSet<>();
        Stream.of(printable(lines), lines)
                .filter(text -> !text.isEmpty() || lines.isEmpty())
                .flatMap(text -> BrokenText.joined(text, acrossBlanks))
                .map(Escapes::undone)
                .forEach(level::add);
        int characters = 0;
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            Set<String> next = new LinkedHashSet<>();
            for (String text : level) {
                characters += text.length();
                if (readings.size() < MOST_READINGS && characters <= MOST_CHARACTERS && readings.add(text)) {
                    unwrapped(text).map(CopiedText::plain).map(Escapes::undone).forEach(next::add);
                }
            }
            level = next;
        }
        return readings;
    }

    /** Without what is not seen or looks like something else. */
    static String plain(String copied) {
        String text =
                OTHER_CONTROL.matcher(TERMINAL.matcher(copied).replaceAll("")).replaceAll(" ");
        text = LEFT_OUT.matcher(text).replaceAll("" + GAP);
        text = UNSEEN.matcher(LINE_BREAK.matcher(text).replaceAll("\n")).replaceAll("");
        return HYPHEN.matcher(Normalizer.normalize(BLANK.matcher(text).replaceAll(" "), Normalizer.Form.NFKC))
                .replaceAll("-");
    }

    static String quoted(String replacement) {
        return replacement.replace("\\", "\\\\").replace("$", "\\$");
    }

    /** What may be an address in a wrapping. */
    private static Stream<String> unwrapped(String text) {
        return Stream.<UnaryOperator<String>>of(
                        whole -> pieces(PIECE, whole, piece -> piece.contains("%"), CopiedText::percentDecoded),
                        CopiedText::percentDecoded,
                        CopiedText::printable,
                        whole -> pieces(PIECE, whole, piece -> piece.contains(UrlDefense.SECOND), UrlDefense::second),
                        whole -> pieces(
                                BASE64, whole, piece -> piece.length() >= SHORTEST_BASE64, CopiedText::linkFromBase64),
                        whole -> EncodedText.decoded(whole).orElse(""),
                        CopiedText::listed)
                .map(undo -> undo.apply(text))
                .filter(reading ->
                        !reading.equals(text) && MAY_HOLD.matcher(reading).find());
    }

    /** The pieces that are wrapped, each by itself: what stands around them is the wrapping's. */
    private static String pieces(
            Pattern piece, String text, Predicate<String> isWrapped, UnaryOperator<String> unwrap) {
        return piece.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(isWrapped)
                .map(unwrap)
                .collect(joining(" "));
    }

    /** Once; what is no encoding stays. A break in the middle goes behind the character. */
    static String percentDecoded(String text) {
        if (!text.contains("%")) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = 0;
        for (MatchResult found : PERCENT.matcher(text).results().toList()) {
            int character = Integer.parseInt(found.group(1) + found.group(2), 16);
            if (found.group().contains("\n") && Character.isLetterOrDigit(character)) {
                continue; // nobody encodes those; the next line is none of the address
            }
            bytes.writeBytes(text.substring(end, found.start()).getBytes(UTF_8));
            bytes.write(character);
            bytes.writeBytes((found.group().contains("\n") ? "\n" : "").getBytes(UTF_8));
            end = found.end();
        }
        bytes.writeBytes(text.substring(end).getBytes(UTF_8));
        return bytes.toString(UTF_8);
    }

    /** RFC 2045 section 6.7 */
    private static String printable(String text) {
        boolean isEncoded = text.contains("=3D") || text.contains("=3d");
        if (!isEncoded || NOT_PRINTABLE.matcher(text).find()) {
            return "";
        }
        return QUOTED_PRINTABLE
                .matcher(text)
                .replaceAll(found ->
                        found.group(1) == null ? "" : quoted(Escapes.character(Integer.parseInt(found.group(1), 16))));
    }

    /** It may stand in a path, which has slashes, too, and behind a mark of its filter. */
    private static String linkFromBase64(String piece) {
        int start = piece.indexOf(BASE64_OF_A_LINK);
        if (start < 0) {
            return fromBase64(piece);
        }
        String link = piece.substring(start);
        int slash = link.indexOf('/');
        return fromBase64(link) + " " + (slash < 0 ? "" : fromBase64(link.substring(0, slash)));
    }

    static String fromBase64(String piece) {
        String digits =
                piece.replace("\n", "").replace("=", "").replace('+', '-').replace('/', '_');
        try {
            return plain(new String(Base64.getUrlDecoder().decode(digits), ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A list of parameters, as the query that it was: the code last, because nothing says that it is whole. */
    private static String listed(String text) {
        Map<String, List<String>> parameters = LISTED.matcher(text)
                .results()
                .collect(groupingBy(
                        found -> found.group(1).toLowerCase(ROOT), mapping(found -> found.group(2), toList())));
        return parameters.values().stream().map(List::size).toList().equals(List.of(1, 1))
                ? "state=" + parameters.get("state").get(0) + "&code="
                        + parameters.get("code").get(0)
                : "";
    }
}
