package io.github.salesforcetoken.files;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a file within a limited time. Whether it's a pipe can only be asked before it's opened, and somebody could put one there
 * right then: whoever opens it waits for a writer, who may never come. So a thread waits that nobody needs.
 */
public final class TimedRead {

    private static final long PATIENCE_SECONDS = 10;

    /** While an earlier reading hangs, the same disk hardly answers others, and many files must not add up to minutes. */
    private static final long PATIENCE_BESIDE_ANOTHER = 1;

    /** Readings that nobody waits for any more. */
    private static final Set<Thread> HANGING = ConcurrentHashMap.newKeySet();

    private TimedRead() {}

    /** Opens, reads and closes a file. */
    @FunctionalInterface
    public interface Reading<T> extends Callable<T> {
        @Override
        T call() throws IOException, Failure;
    }

    /** @throws IOException when it can't be read, or not in time */
    public static <T> T of(Path file, Reading<T> reading) throws IOException, Failure {
        if (!HANGING.isEmpty()) {
            HANGING.removeIf(thread -> !thread.isAlive());
        }
        return of(file, reading, HANGING.isEmpty() ? PATIENCE_SECONDS : PATIENCE_BESIDE_ANOTHER);
    }

    static <T> T of(Path file, Reading<T> reading, long seconds) throws IOException, Failure {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread thread = new Thread(task, "salesforce-token reads");
        thread.setDaemon(true);
        thread.start();
        try {
            return uninterrupted(task, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        } catch (TimeoutException e) {
            HANGING.add(thread);
            throw new FileSystemException(file.toString(), null, "no end of it within " + seconds + " s");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    /** What is read may decide whether tokens are lost, and it doesn't take long. */
    private static <T> T uninterrupted(FutureTask<T> task, long end) throws ExecutionException, TimeoutException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IllegalStateException rethrown(Throwable cause) throws IOException, Failure {
        if (cause instanceof IOException unread) {
            throw unread;
        }
        if (cause instanceof Failure failure) {
            throw failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) cause; // a reading throws nothing else
    }
}
