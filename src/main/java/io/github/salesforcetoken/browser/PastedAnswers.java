package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Reads lines that a person types or pastes while something else may make them needless. A read that has begun cannot be
 * taken back, and would swallow the next line that is meant for somebody else; so nothing is read that is not there yet,
 * and nothing beyond the line that was wanted.
 */
public final class PastedAnswers implements AutoCloseable {

    private static final int BETWEEN_LOOKS_MILLIS = 100;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int PATIENCE_MILLIS = 1000;

    private final InputStream console;
    private final Predicate<String> taker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "salesforce-token-prompt");

    private PastedAnswers(InputStream console, Predicate<String> taker) {
        this.console = requireNonNull(console, "console is null");
        this.taker = requireNonNull(taker, "taker is null");
    }

    /**
     * Begins to read. An end of the input ends it quietly.
     *
     * @param taker is given each line that is not blank, on another thread; true when it was the one
     */
    public static PastedAnswers from(InputStream console, Predicate<String> taker) {
        PastedAnswers answers = new PastedAnswers(console, taker);
        answers.thread.setDaemon(true);
        answers.thread.start();
        return answers;
    }

    private void watch() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            while (!closed.await(console.available() > 0 ? 0 : BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                if (console.available() > 0 && isAnswer(console.read(), line)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The console is gone; the browser may still come.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does so, and the thread ends here anyway
        }
    }

    private boolean isAnswer(int next, ByteArrayOutputStream line) {
        if (next != '\n' && next != '\r' && next >= 0) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
            return false;
        }
        String text = line.toString(UTF_8);
        line.reset();
        return !text.isBlank() && taker.test(text);
    }

    /** Stops reading; what was not read stays for others. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
