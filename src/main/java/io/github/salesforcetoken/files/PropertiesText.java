package io.github.salesforcetoken.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The text of a {@code .properties} file in which single keys are changed and every other character stays.
 *
 * <p>Only the ends of logical lines are found here; what a line means is left to {@link Properties}, the reader that
 * consumers of the file use. (Libraries that keep comments were tried: one takes {@code # C:\\users} for an escape and
 * joins a comment that ends in a backslash with the next line, the other rewrites line ends and foreign values.)
 */
public final class PropertiesText {

    /** What {@link Properties} skips before a key. */
    private static final String BLANKS = " \t\f";

    /** What ends a key, when no backslash stands before it. */
    private static final String SEPARATORS = "=: \t\f\r\n";

    private final String text;

    private Properties values;

    /** With their line ends; joined they are the text. Empty as long as nothing is changed: most texts are only read. */
    private final List<String> logicalLines = new ArrayList<>();

    private boolean changed;

    /** As the first line of the file ends; {@code \n} in a new file, so that it is the same on every system. */
    private final String lineEnd;

    private PropertiesText(String text, Properties values, String lineEnd) {
        this.text = text;
        this.values = values;
        this.lineEnd = lineEnd;
    }

    /** @throws IllegalArgumentException when the text has an escape that {@link Properties} refuses */
    public static PropertiesText of(String text) {
        String firstEnd = lineEndOf(text.substring(0, endOfNaturalLine(text, 0)));
        return new PropertiesText(text, load(text), firstEnd.isEmpty() ? "\n" : firstEnd);
    }

    /** Whether this is no longer the text that was read. */
    boolean isChanged() {
        return changed;
    }

    /** The value as {@link Properties} reads it: of a key given twice, the last. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    /** Sets a key where it stands (given twice: where it stands last, which is what counts), or at the end. */
    public void put(String key, String value) {
        split();
        String line = escape(key, " =:#!") + "=" + (value.startsWith(" ") ? "\\" : "") + escape(value, "");
        int at = lastLineOf(key);
        if (at < 0) {
            append(line);
        } else {
            logicalLines.set(at, line + lineEndOf(logicalLines.get(at)));
            logicalLines.subList(0, at).removeIf(earlier -> isOf(key, earlier));
        }
        values.setProperty(key, value);
    }

    /** -1 when there is none, which a large file need not be searched for. */
    private int lastLineOf(String key) {
        int at = get(key).isPresent() ? logicalLines.size() - 1 : -1;
        while (at >= 0 && !isOf(key, logicalLines.get(at))) {
            at--;
        }
        return at;
    }

    private void append(String line) {
        int at = logicalLines.size();
        if (at > 0) {
            String last = logicalLines.get(at - 1);
            String ended = lineEndOf(last).isEmpty() ? last + lineEnd : last;
            if (isContinued(ended, 0, ended.length()) && split(ended + line).size() == 1) {
                at--; // it ends in a backslash, which would swallow what follows
            } else {
                logicalLines.set(at - 1, ended);
            }
        }
        logicalLines.add(at, line + lineEnd);
    }

    /** Removes a key, wherever it stands. */
    public void remove(String key) {
        if (get(key).isPresent()) {
            split();
            values.remove(key);
            logicalLines.removeIf(line -> isOf(key, line));
        }
    }

    /** Sets keys, and removes those whose value is empty. */
    public void change(Map<String, Optional<String>> wanted) {
        for (Map.Entry<String, Optional<String>> change : wanted.entrySet()) {
            if (change.getValue().isPresent()) {
                put(change.getKey(), change.getValue().get());
            } else {
                remove(change.getKey());
            }
        }
    }

    /** A key that begins like a byte order mark must not become one when the lines above it go. */
    @Override
    public String toString() {
        String whole = changed ? String.join("", logicalLines) : text;
        return whole.startsWith("\ufeff") ? "\\ufeff" + whole.substring(1) : whole;
    }

    private void split() {
        if (!changed) {
            logicalLines.addAll(split(text));
            values = (Properties) values.clone(); // somebody may have what was read
            changed = true;
        }
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int end = 0;
        boolean nothingYet = true; // a # is a comment even after a line that is a backslash and no more
        while (end < text.length()) {
            int natural = end;
            end = endOfNaturalLine(text, natural);
            int first = afterBlanks(text, natural);
            boolean isComment = nothingYet && first < end && "#!".indexOf(text.charAt(first)) >= 0;
            if (isComment || !isContinued(text, natural, end)) {
                lines.add(text.substring(start, end));
                start = end;
                nothingYet = true;
            } else {
                nothingYet &= text.substring(first, end).stripTrailing().equals("\\");
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
    private static boolean isContinued(String text, int start, int endOfNaturalLine) {
        int end = endOfNaturalLine;
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        int first = end;
        while (first > start && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (end - first) % 2 == 1;
    }

    /** Foreign lines are told apart without parsing: a key that is not spelled out has a backslash in it. */
    private static boolean isOf(String key, String logicalLine) {
        int start = afterBlanks(logicalLine, 0);
        boolean possible = logicalLine.startsWith(key, start) || hasBackslashInKey(logicalLine, start);
        return possible && load(logicalLine).containsKey(key);
    }

    private static boolean hasBackslashInKey(String logicalLine, int start) {
        int backslash = logicalLine.indexOf('\\', start);
        int end = start;
        while (end < backslash && SEPARATORS.indexOf(logicalLine.charAt(end)) < 0) {
            end++;
        }
        return end == backslash;
    }

    private static int afterBlanks(String text, int start) {
        int first = start;
        while (first < text.length() && BLANKS.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        return first;
    }

    private static Properties load(String text) {
        Properties properties = new Properties();
        if (text.isEmpty()) {
            return properties; // the reader would get its buffers all the same
        }
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
     *
     * @param others what needs a backslash too
     */
    private static String escape(String text, String others) {
        StringBuilder escaped = new StringBuilder();
        for (char character : text.toCharArray()) {
            if (character == '\\' || others.indexOf(character) >= 0) {
                escaped.append('\\').append(character);
            } else if (character < 0x20 || character > 0x7e) {
                escaped.append(String.format("\\u%04x", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** Every key and its value, as they are now. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map<String, String> toMap() {
        return Collections.unmodifiableMap((Map) (changed ? values.clone() : values));
    }
}
