package io.github.salesforcetoken.testing;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests need to know about threads, and how they wait: for a condition, and not for ever. */
public final class Threads {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Threads() {}

    /** The living threads of the plugin. */
    public static Set<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("salesforce-token"))
                .collect(Collectors.toSet());
    }

    /** Waits until the plugin's threads have ended, or fails: what warms TLS up ends by itself, a little after a goal. */
    public static void awaitEndOfOurs() {
        waitUntil("the plugin's threads have ended", () -> ours().isEmpty());
    }

    /** Every living thread, to be compared with an earlier answer. */
    public static Set<Thread> all() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Runs it in a thread of its own. */
    public static Thread start(Runnable work) {
        Thread thread = new Thread(work, "test");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until a thread sleeps in a method, or fails. */
    public static void awaitSleepOf(Thread thread, String method) {
        waitUntil(
                "sleeps in " + method,
                () -> thread.getState() == Thread.State.TIMED_WAITING
                        && Stream.of(thread.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals(method)));
    }

    /** Waits until a condition holds, or fails. */
    public static void waitUntil(String condition, BooleanSupplier holds) {
        waitUntil(condition, PATIENCE, holds);
    }

    /** Waits as long as that until a condition holds, or fails. */
    public static void waitUntil(String condition, Duration patience, BooleanSupplier holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not in time: " + condition);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
