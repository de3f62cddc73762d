package io.github.salesforcetoken.browser;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads what a person types or pastes while something else may make it needless. A read that has begun cannot be taken back,
 * and would swallow the next line that is meant for somebody else; so nothing is read that is not there yet.
 */
public final class PastedAnswers implements AutoCloseable {

    private static final int BETWEEN_LOOKS_MILLIS = 100;
    private static final int LONGEST = 64 * 1024;
    private static final int PATIENCE_MILLIS = 5000;
    private static final int PATIENCE_WITH_ANOTHER_READER_MILLIS = 2000;

    private final InputStream console;
    private final Taker taker;
    private final Runnable notUnderstood;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "salesforce-token-prompt");

    /** Whoever the answers are for. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Judges a text that is not blank.
         *
         * @param before what was cut off before; this may be its end, or something new
         */
        Verdict take(String before, String text);
    }

    /** What becomes of a text. */
    public enum Verdict {
        TAKEN,
        /** Its end may still come. */
        CUT_OFF,
        REFUSED
    }

    private PastedAnswers(InputStream console, Taker taker, Runnable notUnderstood) {
        this.console = requireNonNull(console, "console is null");
        this.taker = requireNonNull(taker, "taker is null");
        this.notUnderstood = requireNonNull(notUnderstood, "notUnderstood is null");
    }

    /**
     * Begins to read. An end of the input ends it quietly.
     *
     * @param taker is called on another thread
     * @param notUnderstood is called there when the taker trips over a text
     */
    public static PastedAnswers from(InputStream console, Taker taker, Runnable notUnderstood) {
        PastedAnswers answers = new PastedAnswers(console, taker, notUnderstood);
        answers.thread.setDaemon(true);
        answers.thread.start();
        return answers;
    }

    private void watch() {
        try {
            String before = "";
            Paste paste = new Paste(console);
            while (!closed.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                paste.readAvailable();
                if (!paste.hasLine()) {
                    continue;
                }
                paste.readToItsEnd();
                String text = paste.text();
                paste = new Paste(console);
                Verdict verdict = text.isBlank() ? Verdict.REFUSED : judged(before, text);
                if (verdict == Verdict.TAKEN) {
                    return;
                }
                before = verdict == Verdict.CUT_OFF ? shortened(before + "\n" + text) : "";
            }
            leaveNothingOf(paste);
        } catch (IOException e) {
            // The console is gone; the browser may still come.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does so, and the thread ends here anyway
        }
    }

    /** Else whoever pasted it would wait for nothing. */
    private Verdict judged(String before, String text) {
        try {
            return taker.take(before, text);
        } catch (RuntimeException | StackOverflowError e) {
            notUnderstood.run();
            return Verdict.REFUSED;
        }
    }

    /** The end is what the next text may go on with. */
    private static String shortened(String text) {
        return text.substring(Math.max(0, text.length() - LONGEST / 2));
    }

    /** What was typed at the prompt was meant for it; whoever comes next at the console must not get it. */
    private static void leaveNothingOf(Paste paste) throws IOException {
        paste.readAvailable();
        if (paste.isEmpty()) {
            paste.readUnfinishedLine();
        } else {
            paste.readToItsEnd();
        }
    }

    /**
     * Takes away the lines that were entered when nobody read any more: the shell would run them. An unfinished one stays. A
     * console that another thread reads from can't even be asked what is there before that thread has a line; what comes then
     * is its own.
     */
    public static void discardLines(InputStream console) {
        AtomicBoolean isLate = new AtomicBoolean();
        Thread thread = new Thread(() -> discardLines(console, isLate), "salesforce-token-discard");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE_WITH_ANOTHER_READER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isLate.set(true);
        }
    }

    private static void discardLines(InputStream console, AtomicBoolean isLate) {
        try {
            if (console.available() == 0 || isLate.get()) {
                return;
            }
            Paste paste = new Paste(console);
            paste.readAvailable();
            if (paste.hasLine()) {
                paste.readToItsEnd();
            }
        } catch (IOException e) {
            // The console is gone.
        }
    }

    /** Stops reading; what comes later is for others. */
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
