package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a failed goal says: the fact, why it is so, what to do, and where to read more. A part with nothing to say is empty
 * and left out.
 */
public record Message(String what, String why, String action, String more) {

    private static final int WIDTH = 100;
    private static final String ENDS = ".,;)";
    private static final String INDENT = "\n        ";

    public Message {
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(action, "action is null");
        requireNonNull(more, "more is null");
    }

    /** @param more the anchor in docs/troubleshooting.md */
    public static Message of(String what, String why, String action, String more) {
        return new Message(what, why, action, Documentation.page("troubleshooting.md#" + more));
    }

    /** Begins on a line of its own, because Maven puts the goal and the project before it. */
    public String text() {
        StringJoiner lines = new StringJoiner("\n", "\n", "");
        lines.add(Shown.plain(what));
        add(lines, "  Why   ", why);
        add(lines, "  Do    ", action);
        add(lines, "  More  ", more);
        return lines.toString();
    }

    private static void add(StringJoiner lines, String label, String part) {
        if (!part.isEmpty()) {
            lines.add(label + wrap(Shown.plain(part)));
        }
    }

    private static String wrap(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String clause : clauses(text)) {
            if (column > 0 && column + clause.length() > WIDTH) {
                wrapped.append(INDENT);
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(clause);
            column += clause.length();
        }
        return wrapped.toString();
    }

    /**
     * Up to a mark that ends a word, as in prose; a command has none, so it can be copied whole, however long it is. Not a colon,
     * which YAML has in the middle.
     */
    private static List<String> clauses(String text) {
        List<String> clauses = new ArrayList<>();
        boolean isEnded = true;
        for (String word : words(text)) {
            if (isEnded) {
                clauses.add(word);
            } else {
                clauses.set(clauses.size() - 1, clauses.get(clauses.size() - 1) + " " + word);
            }
            isEnded = !word.isEmpty() && ENDS.indexOf(word.charAt(word.length() - 1)) >= 0;
        }
        return clauses;
    }

    /** A blank divides two words, unless it is in an element, or in what is quoted for a shell, of which there may be several pieces in a row. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(' ', quotedEnd(text, elementEnd(text, start)));
            end = end < 0 ? text.length() : end;
            words.add(text.substring(start, end));
            start = end + 1;
        }
        return words;
    }

    /** Where an element ends, as a POM has it; the start itself when there is none, or when it is never closed. */
    private static int elementEnd(String text, int start) {
        int opened = text.startsWith("<", start) ? text.indexOf('>', start) : -1;
        int closing = opened < 0 ? -1 : text.indexOf('<', opened);
        return closing >= 0 && text.startsWith("</" + text.substring(start + 1, opened + 1), closing) ? closing : start;
    }

    /** Where that which is quoted ends; the start itself when nothing is, or when the quote is never closed. */
    private static int quotedEnd(String text, int start) {
        int end = text.startsWith("(", start) ? start + 1 : start;
        end = text.startsWith("$'", end) ? end + 1 : end;
        while (end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'')) {
            int closing = text.indexOf(text.charAt(end), end + 1);
            if (closing < 0) {
                return end;
            }
            end = closing + 1;
            end += text.startsWith("\\'", end) ? 2 : 0;
        }
        return end;
    }
}
