package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Shown;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a failed goal says: the fact, why it is so, what to do, and where to read more. A part with nothing to say is empty
 * and left out.
 */
record Message(String what, String why, String action, String more) {

    private static final int WIDTH = 100;
    /** Stands for a blank; of Unicode's private use, so that hardly anybody else's text has it. */
    private static final String NO_BREAK = "\ue000";

    private static final Pattern BREAKS = Pattern.compile("\ue000");

    private static final String INDENT = "\n        ";

    Message {
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(action, "action is null");
        requireNonNull(more, "more is null");
    }

    /** @param more the anchor in docs/troubleshooting.md */
    static Message of(String what, String why, String action, String more) {
        return new Message(what, why, action, "docs/troubleshooting.md#" + more);
    }

    /** Plain, because parts may hold words and paths of others. Begins on a line of its own, because Maven puts the goal and the project before it. */
    String text() {
        StringJoiner lines = new StringJoiner("\n", "\n", "");
        lines.add(Shown.plain(what));
        add(lines, "  Why   ", why);
        add(lines, "  Do    ", action);
        add(lines, "  More  ", more);
        return lines.toString();
    }

    /** A command's argument, which no line break may divide. */
    static String unbroken(String argument) {
        return argument.replace(" ", NO_BREAK);
    }

    private static void add(StringJoiner lines, String label, String part) {
        if (!part.isEmpty()) {
            lines.add(label + wrap(plain(part)));
        }
    }

    /** Piece by piece, because {@link #NO_BREAK} would not survive it. */
    private static String plain(String part) {
        return Stream.of(BREAKS.split(part, -1)).map(Shown::plain).collect(joining(NO_BREAK));
    }

    private static String wrap(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + word.length() > WIDTH) {
                wrapped.append(INDENT);
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString().replace(NO_BREAK, " ");
    }
}
