package io.github.salesforcetoken.browser;

import java.util.function.BooleanSupplier;

/** A browser's start beside the wait for what comes of it, because a command that stays with its browser would hold that up. */
public final class Opening implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    /** What can't open a browser ends at once, as a rule. */
    private static final int MOMENT_MILLIS = 1000;

    private final Thread thread;

    private Opening(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to open the browser.
     *
     * @param opener tells whether one opened, and ends when it is interrupted
     * @param notOpened is called on another thread
     */
    public static Opening begin(BooleanSupplier opener, Runnable notOpened) {
        Thread thread = new Thread(() -> open(opener, notOpened), "salesforce-token-opening");
        thread.setDaemon(true);
        thread.start();
        return new Opening(thread);
    }

    private static void open(BooleanSupplier opener, Runnable notOpened) {
        boolean opened;
        try {
            opened = opener.getAsBoolean();
        } catch (RuntimeException e) {
            opened = false; // else the JVM would print it, with whatever words it has
        }
        if (!opened) {
            notOpened.run();
        }
    }

    /** Whoever needs no answer of the browser waits for this only, to say it when none could be opened. */
    public void await() {
        join(MOMENT_MILLIS);
    }

    /** Waits no longer for the opener; the browser stays. */
    @Override
    public void close() {
        thread.interrupt();
        join(PATIENCE_MILLIS);
    }

    private void join(int millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
