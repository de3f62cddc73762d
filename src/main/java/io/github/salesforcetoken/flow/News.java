package io.github.salesforcetoken.flow;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the person must know while a browser is waited for. It's told by the thread that waits, because a terminal can be blocked,
 * and the listener must not be.
 */
final class News {

    private final BlockingQueue<Runnable> untold = new LinkedBlockingQueue<>();
    private final Set<Runnable> warnings = ConcurrentHashMap.newKeySet();

    void add(Runnable next) {
        untold.add(next);
    }

    /** Only the first time, because anyone on this computer can cause it as often as they like. */
    void warn(Runnable warning) {
        if (warnings.add(warning)) {
            untold.add(warning);
        }
    }

    /** Something has happened that is waited for. */
    void wake() {
        untold.add(() -> {});
    }

    /**
     * Tells what there is until something has happened, and all that came before it.
     *
     * @param hasHappened true before {@link #wake} is called
     * @return false when it didn't happen in time
     */
    boolean tellUntil(BooleanSupplier hasHappened, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!hasHappened.getAsBoolean() || !untold.isEmpty()) {
            Runnable next = untold.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return false;
            }
            next.run();
        }
        return true;
    }

    /** What came after that. */
    void tellTheRest() {
        for (Runnable next = untold.poll(); next != null; next = untold.poll()) {
            next.run();
        }
    }
}
