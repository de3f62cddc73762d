package io.github.salesforcetoken.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a {@code .properties} file in which single keys are changed and every other character stays.
 *
 * <p>Only the ends of logical lines are found here; what a line means is left to {@link Properties}, the reader that
 * consumers of the file use. (Libraries that keep comments were tried: one takes {@code # C:\\users} for an escape and
 * joins a comment that ends in a backslash with the next line, the other rewrites line ends and foreign values.)
 */
final class PropertiesText {

    private static final Pattern COMMENT = Pattern.compile("[ \t\f]*[#!]");

    private static final Pattern BACKSLASH_ONLY = Pattern.compile("[ \t\f]*\\\\[\r\n]*");

    /** With their line ends; joined they are the text. */
    private final List<String> logicalLines;

    private final Properties values;

    /** As the first line of the file ends; {@code \n} in a new file, so that it is the same on every system. */
    private final String lineEnd;

    private PropertiesText(List<String> logicalLines, Properties values, String lineEnd) {
        this.logicalLines = logicalLines;
        this.values = values;
        this.lineEnd = lineEnd;
    }

    /** @throws IllegalArgumentException when the text has an escape that {@link Properties} refuses */
    static PropertiesText of(String text) {
        String firstEnd = lineEndOf(text.substring(0, endOfNaturalLine(text, 0)));
        return new PropertiesText(split(text), load(text), firstEnd.isEmpty() ? "\n" : firstEnd);
    }

    /** The value as {@link Properties} reads it: of a key given twice, the last. */
    Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    /** Sets a key where it stands (given twice: where it stands last, which is what counts), or at the end. */
    void put(String key, String value) {
        String line = key + "=" + escape(value);
        int at = logicalLines.size() - 1;
        while (at >= 0 && !isOf(key, logicalLines.get(at))) {
            at--;
        }
        if (at < 0) {
            append(line);
        } else {
            logicalLines.set(at, line + lineEndOf(logicalLines.get(at)));
            logicalLines.subList(0, at).removeIf(earlier -> isOf(key, earlier));
        }
        values.setProperty(key, value);
    }

    private void append(String line) {
        int at = logicalLines.size();
        if (at > 0) {
            String last = logicalLines.get(at - 1);
            String ended = lineEndOf(last).isEmpty() ? last + lineEnd : last;
            if (split(ended + line).size() == 1) {
                at--; // it ends in a backslash, which would swallow what follows
            } else {
                logicalLines.set(at - 1, ended);
            }
        }
        logicalLines.add(at, line + lineEnd);
    }

    /** Removes a key, wherever it stands. */
    void remove(String key) {
        logicalLines.removeIf(line -> isOf(key, line));
        values.remove(key);
    }

    /** Sets keys, and removes those whose value is empty. */
    void change(Map<String, Optional<String>> changes) {
        changes.forEach((key, value) -> value.ifPresentOrElse(set -> put(key, set), () -> remove(key)));
    }

    @Override
    public String toString() {
        return String.join("", logicalLines);
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int end = 0;
        boolean nothingYet = true; // a # is a comment even after a line that is a backslash and no more
        while (end < text.length()) {
            String natural = text.substring(end, endOfNaturalLine(text, end));
            end += natural.length();
            boolean comment = nothingYet && COMMENT.matcher(natural).lookingAt();
            if (comment || !isContinued(natural)) {
                lines.add(text.substring(start, end));
                start = end;
                nothingYet = true;
            } else {
                nothingYet &= BACKSLASH_ONLY.matcher(natural).matches();
            }
        }
        if (start < end) {
            lines.add(text.substring(start, end));
        }
        return lines;
    }

    private static int endOfNaturalLine(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end + (text.startsWith("\r\n", end) ? 2 : end < text.length() ? 1 : 0);
    }

    private static String lineEndOf(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : line.endsWith("\r") ? "\r" : "";
    }

    /** An odd number of backslashes before the line end. */
    private static boolean isContinued(String naturalLine) {
        int end = naturalLine.length() - lineEndOf(naturalLine).length();
        int start = end;
        while (start > 0 && naturalLine.charAt(start - 1) == '\\') {
            start--;
        }
        return (end - start) % 2 == 1;
    }

    private static boolean isOf(String key, String logicalLine) {
        // Nearly every foreign line is told apart without parsing: an escaped key needs a backslash.
        boolean mayBe = logicalLine.contains(key) || logicalLine.indexOf('\\') >= 0;
        return mayBe && load(logicalLine).containsKey(key);
    }

    private static Properties load(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /**
     * Escapes no more than a value needs, so that people and shell scripts can read it too; {@link Properties#store}
     * would write {@code https\://}.
     */
    private static String escape(String value) {
        String escaped = value.chars()
                .mapToObj(character -> character == '\\'
                        ? "\\\\"
                        : character < 0x20 || character > 0x7e
                                ? String.format("\\u%04x", character)
                                : Character.toString(character))
                .collect(Collectors.joining());
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }

    /** Every key and its value. */
    Map<String, String> toMap() {
        return values.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, values::getProperty));
    }
}
