package io.github.salesforcetoken.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of the form {@code NAME=value}, in the dialect of who reads them. */
enum VariablesExport implements ExportFormat {
    /** For {@code sh} to source (POSIX, Shell Command Language, section 2.2). */
    SHELL {
        @Override
        String written(String value) {
            return isPlainInShell(value) ? value : "'" + value.replace("'", "'\\''") + "'";
        }
    },

    /** GitHub's environment file, where the rest of the line counts as it is. */
    GITHUB,

    /** GitLab's dotenv report, where the rest of the line counts as it is, and lines of another form are an error. */
    GITLAB {
        @Override
        public Optional<String> obstacleIn(String content) {
            if (content.getBytes(UTF_8).length > LARGEST_REPORT) {
                return Optional.of("GitLab accepts no dotenv report larger than 5 KiB.");
            }
            return content.lines().allMatch(line -> line.indexOf('=') > 0 && !line.startsWith("#"))
                    ? Optional.empty()
                    : Optional.of("It has an empty line, a comment, or another line that is not NAME=value, and GitLab"
                            + " refuses such a dotenv report.");
        }

        @Override
        public Optional<String> misfit(String key, String value) {
            return value.chars().anyMatch(character -> character == ' ' || character == '\t')
                    ? Optional.of("it has a space, which a GitLab dotenv report can't hold")
                    : super.misfit(key, value);
        }
    };

    private static final String PLAIN_IN_SHELL = "_./:@%+=,-";

    private static final String EXPORT = "export";

    private static final int LARGEST_REPORT = 5 * 1024;

    @Override
    public Optional<String> obstacleIn(String content) {
        return Optional.empty();
    }

    @Override
    public Optional<String> misfit(String key, String value) {
        return value.chars().anyMatch(character -> character < 0x20 && character != '\t')
                ? Optional.of("it has a line break, and each variable has one line")
                : Optional.empty();
    }

    String written(String value) {
        return value;
    }

    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        List<String> lines = new ArrayList<>(content.isEmpty() ? List.of() : List.of(content.split("(?<=\n)")));
        changes.forEach((name, value) -> change(lines, name, value));
        return String.join("", lines);
    }

    /** Where it stands last, which is what counts, or at the end. */
    private void change(List<String> lines, String name, Optional<String> value) {
        int at = lines.size() - 1;
        while (at >= 0 && !isOf(name, lines.get(at))) {
            at--;
        }
        if (value.isEmpty()) {
            lines.removeIf(line -> isOf(name, line));
        } else if (at >= 0) {
            String line = lines.get(at);
            lines.set(at, line.substring(0, line.indexOf('=') + 1) + written(value.get()) + "\n");
            lines.subList(0, at).removeIf(earlier -> isOf(name, earlier));
        } else {
            endLastLine(lines);
            lines.add(name + "=" + written(value.get()) + "\n");
        }
    }

    /** So that it does not swallow the next one. */
    private void endLastLine(List<String> lines) {
        int last = lines.size() - 1;
        if (last < 0) {
            return;
        }
        String text = lines.get(last);
        String ended = text.endsWith("\n") ? text : text + "\n";
        lines.set(last, this == SHELL && isContinued(ended.stripTrailing()) ? ended + "\n" : ended);
    }

    /** An odd number of backslashes at the end. */
    private static boolean isContinued(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static boolean isPlainInShell(String value) {
        return !value.isEmpty()
                && value.chars()
                        .allMatch(character -> character >= '0' && character <= '9'
                                || character >= 'A' && character <= 'Z'
                                || character >= 'a' && character <= 'z'
                                || PLAIN_IN_SHELL.indexOf(character) >= 0);
    }

    /** {@code NAME=} or {@code export NAME=}, however far to the right. */
    private static boolean isOf(String name, String line) {
        int start = afterBlanks(line, 0);
        if (line.startsWith(EXPORT, start)) {
            int next = afterBlanks(line, start + EXPORT.length());
            start = next > start + EXPORT.length() ? next : start;
        }
        return line.startsWith(name, start) && line.startsWith("=", start + name.length());
    }

    private static int afterBlanks(String line, int start) {
        int first = start;
        while (first < line.length() && " \t\n\u000b\f\r".indexOf(line.charAt(first)) >= 0) {
            first++;
        }
        return first;
    }
}
