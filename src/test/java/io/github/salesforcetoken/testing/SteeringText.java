package io.github.salesforcetoken.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what steers a terminal or a CI runner where people and runners read: control characters, and runners' commands. */
public final class SteeringText {

    /** Control, format, surrogate, private use and unassigned characters, and the two separators of lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    /** GitHub trims a line before it looks for its own; Azure, TeamCity and old GitHub look everywhere. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(\\[\\w+] )?\\s*::(?!add-mask::)|##\\w*\\[");

    private SteeringText() {}

    /** Fails if there is any, and names where. Line breaks and the tabs of stack traces are allowed, and the command that hides. */
    public static void assertThatNoneOccursIn(CharSequence text) {
        List<String> found = new ArrayList<>();
        Matcher unseen = UNSEEN.matcher(text);
        while (unseen.find()) {
            found.add("U+%04X at %d".formatted(unseen.group().codePointAt(0), unseen.start()));
        }
        Matcher command = COMMAND.matcher(text);
        while (command.find()) {
            found.add("a runner's command at " + command.start());
        }
        if (!found.isEmpty()) {
            throw new AssertionError("The text contains " + String.join(", ", found));
        }
    }
}
