package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.CopiedText.LINE_END;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that was broken into lines or pieces, each way it can be put together. */
final class BrokenText {

    /** What can't stand in an address; where it has a line break, it's a frame, a mark of a quotation, or a sign that the line goes on. */
    private static final Pattern BREAK = Pattern.compile("[^A-Za-z0-9._~+/=%&:?#,;\u2421\u2424-]++");

    /** What a code may have. */
    private static final Pattern ENCODED =
            Pattern.compile("%[ \\n]?(?:2[ \\n]?5[ \\n]?){0,9}(?:3[ \\n]?[Dd]|2[ \\n]?[BbFf])");

    /** Before a code's padding no line ends. */
    private static final Pattern LINE = Pattern.compile("\\n(?![=%])");

    private static final Pattern GAP = Pattern.compile("[ \\n]++");

    /** Strings that a program puts together, and tags within a text. */
    private static final Pattern BETWEEN_PIECES = Pattern.compile(
            "\\\\?([\"'`])[ \\n+.,&|~<>_]{1,40}\\\\?\\1|</?[A-Za-z][A-Za-z0-9]{0,12}(?: [^<>]{0,200})?/?>\\n?");

    private static final Pattern ADDRESS = Pattern.compile("https?:|(?i:code)=");

    /** Before an address, up to what is no word; a sign may be the margin's, though an address may have it. */
    private static final Pattern MARGIN = Pattern.compile("[^\\n]*[^A-Za-z0-9\\n]");

    /** What a code may have beside letters and digits. */
    private static final String OWN_SIGNS = "._~+/-";

    private static final String SIGNS = OWN_SIGNS + "=%";

    private static final int WIDEST_MARGIN = 100;

    /** Characters of Base64 that stand for whole bytes (RFC 4648 section 4). */
    private static final int QUANTUM = 4;

    private BrokenText() {}

    /**
     * A blank in a code that isn't encoded any more may have been a "+". A margin comes first: where the state stands in one
     * line, nothing else tells that its numbers and signs aren't the code's.
     *
     * @param withState that tells whether what was put together is right
     */
    static Stream<String> joined(String lines, boolean withState) {
        String whole = acrossBreaks(lines);
        String eachLine = LINE.matcher(lines).replaceAll("" + LINE_END);
        if (!withState) {
            return Stream.of(eachLine, whole);
        }
        return Stream.of(
                eachLine,
                acrossBreaks(withoutMargin(lines)),
                whole,
                ENCODED.matcher(whole).find() ? GAP.matcher(whole).replaceAll("\n") : whole,
                acrossBreaks(BETWEEN_PIECES.matcher(lines).replaceAll("\n")));
    }

    /**
     * A page's number, a pager's mark or a column of signs between the lines of a code would go unseen: its state is right.
     *
     * @param code in its lines
     */
    static void requireNothingBetween(List<String> code) throws Failure {
        int longest = code.stream().mapToInt(String::length).max().orElse(0);
        for (String line : code.subList(Math.min(1, code.size()), Math.max(1, code.size() - 1))) {
            if (!line.isEmpty() && 2 * line.length() < longest) {
                throw new Failure(CODE_IS_CUT_OFF);
            }
        }
        if (code.size() == 2 && !code.get(0).isEmpty() && !code.get(1).isEmpty()) {
            requireNoSignBetween(code.get(0), code.get(1));
        }
        boolean isDivided = code.size() > 2;
        for (int sign = 0; isDivided && sign < SIGNS.length(); sign++) {
            String mark = SIGNS.substring(sign, sign + 1);
            if (code.stream().skip(1).allMatch(line -> line.startsWith(mark))
                    || code.stream().limit(code.size() - 1L).allMatch(line -> line.endsWith(mark))) {
                throw new Failure(CODE_IS_CUT_OFF);
            }
        }
    }

    /** Salesforce's codes are Base64, which has no length of one more: a hyphen at the only break is a document's. */
    private static void requireNoSignBetween(String first, String second) throws Failure {
        boolean isBesideSign =
                OWN_SIGNS.indexOf(first.charAt(first.length() - 1)) >= 0 || OWN_SIGNS.indexOf(second.charAt(0)) >= 0;
        int length = PastedCallback.decoded(first + second).lastIndexOf('=') + 1;
        if (isBesideSign && length % QUANTUM == 1) {
            throw new Failure(CODE_IS_CUT_OFF);
        }
    }

    private static String acrossBreaks(String lines) {
        return BREAK.matcher(lines)
                .replaceAll(found -> found.group().contains("\n") ? "\n" : CopiedText.quoted(found.group()));
    }

    /** What stands before the address in its line is left out of the lines that follow, as long as they have it too. */
    private static String withoutMargin(String lines) {
        Matcher address = ADDRESS.matcher(lines);
        if (!address.find()) {
            return lines;
        }
        int begin = lines.lastIndexOf('\n', address.start()) + 1;
        String before = lines.substring(begin, address.start());
        if (before.length() > WIDEST_MARGIN || !MARGIN.matcher(before).matches()) {
            return lines;
        }
        StringBuilder result = new StringBuilder(lines.substring(0, begin));
        int from = address.start();
        for (int end = lines.indexOf('\n', from); end >= 0; end = lines.indexOf('\n', from)) {
            int text = behindMargin(lines, end + 1, before.strip() + (before.endsWith(" ") ? " " : ""));
            if (text < 0) {
                return result.append(lines, from, end)
                        .append(LINE_END)
                        .append(lines, end + 1, lines.length())
                        .toString();
            }
            result.append(lines, from, end).append('\n');
            from = text;
        }
        return result.append(lines, from, lines.length()).toString();
    }

    /** Where the text of a line begins behind a margin, in which other numbers may stand; -1 when it doesn't have it. */
    private static int behindMargin(String lines, int begin, String margin) {
        int at = end(lines, begin, ' ');
        for (int i = 0; i < margin.length(); ) {
            char kind = kind(margin, i);
            if (kind(lines, at) != kind) {
                return -1;
            }
            i = end(margin, i, kind);
            at = end(lines, at, kind);
        }
        return at;
    }

    /** Numbers are alike, and so are blanks. */
    private static char kind(String text, int at) {
        char character = at < text.length() ? text.charAt(at) : '\n';
        return Character.isDigit(character) ? '0' : character;
    }

    private static int end(String text, int begin, char kind) {
        boolean isRun = kind == '0' || kind == ' ';
        int end = begin;
        while (kind(text, end) == kind && (isRun || end == begin)) {
            end++;
        }
        return end;
    }
}
