package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.browser.Paste;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A question at the console. A library that asks costs every run of every goal five more POMs to read. */
public final class Prompt {

    private static final int LONGEST_LINE = 64 * 1024;

    private Prompt() {}

    /**
     * Asks, and waits for a line.
     *
     * @param patience how long to wait
     * @return the line without its end; empty when there is no more input, or none in time. What follows the line stays for
     *     others.
     */
    public static String ask(String question, InputStream console, PrintStream screen, Duration patience)
            throws IOException {
        return answer(question, () -> line(console), screen, patience);
    }

    /**
     * Asks for something that is pasted, and waits until it is whole.
     *
     * @param patience how long to wait
     * @param isCutOff whether more must come
     * @return empty when there is no more input, or none in time. Nothing that was pasted stays for others.
     */
    public static String askForPaste(
            String question, InputStream console, PrintStream screen, Duration patience, Predicate<String> isCutOff)
            throws IOException {
        return answer(question, () -> paste(console, screen, isCutOff), screen, patience);
    }

    /**
     * A read that has begun can't be interrupted, so a daemon thread does it: a build that is cancelled in a long-lived JVM
     * ends, and so does one whose console says nothing.
     */
    private static String answer(String question, Callable<String> reading, PrintStream screen, Duration patience)
            throws IOException {
        screen.print(question + ": ");
        screen.flush();
        FutureTask<String> line = new FutureTask<>(reading);
        Thread thread = new Thread(line, "salesforce-token: waiting for a line");
        thread.setDaemon(true);
        thread.start();
        try {
            return line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "";
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String line(InputStream console) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = console.read(); next >= 0 && next != '\n'; next = console.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        return line.toString(UTF_8).stripTrailing();
    }

    /** A line, and all that was pasted with it: a terminal hands over an address that it has wrapped in several lines. */
    private static String paste(InputStream console, PrintStream screen, Predicate<String> isCutOff)
            throws IOException {
        String text = line(console);
        String more = text;
        while (!more.isEmpty()) {
            Paste rest = new Paste(console);
            rest.readToItsEnd();
            text += "\n" + rest.text();
            if (!isCutOff.test(text)) {
                return text;
            }
            screen.print("The address isn't whole. Paste the rest, or press Enter: ");
            screen.flush();
            more = line(console);
            text += "\n" + more;
        }
        return text;
    }
}
