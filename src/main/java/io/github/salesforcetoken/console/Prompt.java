package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** A question at the console. A library that asks costs every run of every goal five more POMs to read. */
public final class Prompt {

    private Prompt() {}

    /**
     * Asks, and waits for a line.
     *
     * @return the line without its end; empty when there is no more input. What follows the line stays for others.
     */
    public static String ask(String question, InputStream console, PrintStream screen) throws IOException {
        screen.print(question + ": ");
        screen.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = console.read(); next >= 0 && next != '\n'; next = console.read()) {
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }
}
