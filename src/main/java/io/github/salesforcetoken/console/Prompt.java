package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A question at the console. A library that asks costs every run of every goal five more POMs to read. */
public final class Prompt {

    private static final int LONGEST_LINE = 64 * 1024;

    private Prompt() {}

    /**
     * Asks, and waits for a line. A read that has begun can't be interrupted, so a daemon thread does it: a build that is
     * cancelled in a long-lived JVM ends, and so does one whose console says nothing.
     *
     * @param patience how long to wait
     * @return the line without its end; empty when there is no more input, or none in time. What follows the line stays for
     *     others.
     */
    public static String ask(String question, InputStream console, PrintStream screen, Duration patience)
            throws IOException {
        screen.print(question + ": ");
        screen.flush();
        FutureTask<String> line = new FutureTask<>(() -> line(console));
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
}
