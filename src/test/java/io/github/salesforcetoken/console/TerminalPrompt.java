package io.github.salesforcetoken.console;

import java.time.Duration;

/** A question in a process of its own, at a terminal. */
public final class TerminalPrompt {

    private TerminalPrompt() {}

    public static void main(String... arguments) throws Exception {
        String answer = Prompt.askForPaste(
                "Paste it", System.in, System.out, Duration.ofSeconds(60), text -> !text.contains("end"));
        System.out.println("ANSWER " + answer.replace("\n", "|") + ".");
    }
}
