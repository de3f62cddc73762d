package io.github.salesforcetoken.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The text of a {@code .properties} file in which single keys are changed and every other character stays.
 *
 * <p>Only the ends of logical lines are found here; what a line means is left to {@link Properties}, the reader that
 * consumers of the file use. (Libraries that keep comments were tried: one takes {@code # C:\\users} for an escape and
 * joins a comment that ends in a backslash with the next line, the other rewrites line ends and foreign values.)
 */
final class PropertiesText {

    /** With their line ends; joined they are the text. */
    private final List<String> logicalLines;

    private final Properties values;

    private PropertiesText(List<String> logicalLines, Properties values) {
        this.logicalLines = logicalLines;
        this.values = values;
    }

    /** @throws IllegalArgumentException when the text has an escape that {@link Properties} refuses */
    static PropertiesText of(String text) {
        return new PropertiesText(split(text), load(text));
    }

    /** The value as {@link Properties} reads it: of a key given twice, the last. */
    Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    /** Sets a key where it stands, or at the end. */
    void put(String key, String value) {
        String line = key + "=" + escape(value);
        int last = -1;
        for (int index = logicalLines.size() - 1; index >= 0; index--) {
            if (isOf(key, logicalLines.get(index))) {
                if (last >= 0) {
                    logicalLines.remove(index);
                    last--;
                } else {
                    last = index;
                }
            }
        }
        if (last >= 0) {
            String end = logicalLines.get(last).matches("(?s).*[\r\n]") ? lineEnd() : "";
            logicalLines.set(last, line + end);
        } else {
            closeLastLine();
            logicalLines.add(line + lineEnd());
        }
        values.setProperty(key, value);
    }

    /** Removes a key, wherever it stands. */
    void remove(String key) {
        logicalLines.removeIf(line -> isOf(key, line));
        values.remove(key);
    }

    @Override
    public String toString() {
        return String.join("", logicalLines);
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int end = 0;
        while (end < text.length()) {
            int naturalStart = end;
            end = endOfNaturalLine(text, naturalStart);
            boolean joins = isContinued(text.substring(naturalStart, end))
                    && (start < naturalStart || !isBlankOrComment(text.substring(naturalStart, end)));
            if (!joins) {
                lines.add(text.substring(start, end));
                start = end;
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
        if (end < text.length() && text.charAt(end) == '\r' && text.startsWith("\n", end + 1)) {
            end++;
        }
        return Math.min(end + 1, text.length());
    }

    private static boolean isBlankOrComment(String line) {
        String content = line.replaceFirst("^[ \t\f]+", "");
        return content.isBlank() || content.startsWith("#") || content.startsWith("!");
    }

    /** An odd number of backslashes before the line end. */
    private static boolean isContinued(String line) {
        String content = withoutLineEnd(line);
        int backslashes = 0;
        while (backslashes < content.length() && content.charAt(content.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static String withoutLineEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
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

    private void closeLastLine() {
        if (logicalLines.isEmpty()) {
            return;
        }
        String last = logicalLines.get(logicalLines.size() - 1);
        if (withoutLineEnd(last).length() == last.length()) {
            last = last + lineEnd();
        }
        boolean comment = isBlankOrComment(last) && split(last).size() == 1;
        String lastNatural = last.substring(startOfLastNaturalLine(last));
        if (isContinued(lastNatural) && !comment) {
            last = last + lineEnd();
        }
        logicalLines.set(logicalLines.size() - 1, last);
    }

    private static int startOfLastNaturalLine(String logicalLine) {
        int start = 0;
        for (int end = endOfNaturalLine(logicalLine, 0); end < logicalLine.length(); ) {
            start = end;
            end = endOfNaturalLine(logicalLine, start);
        }
        return start;
    }

    /** As the first line of the file ends; {@code \n} in a new file, so that it is the same on every system. */
    private String lineEnd() {
        if (logicalLines.isEmpty()) {
            return "\n";
        }
        String first = logicalLines.get(0);
        String natural = first.substring(0, endOfNaturalLine(first, 0));
        String end = natural.substring(withoutLineEnd(natural).length());
        return end.isEmpty() ? "\n" : end;
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
