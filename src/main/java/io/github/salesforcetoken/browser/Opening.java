package io.github.salesforcetoken.browser;

import java.util.function.BooleanSupplier;

/** A browser's start beside the wait for what comes of it, because a command that stays with its browser would hold that up. */
public final class Opening implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

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
        boolean opened = false;
        try {
            opened = opener.getAsBoolean();
        } finally {
            if (!opened) {
                notOpened.run();
            }
        }
    }

    /** Waits no longer for the opener; the browser stays. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
