package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.fleet.FleetRule;
import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the JVM is told to end (SIGTERM, Ctrl-C), a lease under which nothing was sent is given back. Then the store's program is
 * ended, too, which would outlive the JVM, unless it may be storing what nobody else has, which is waited for.
 */
final class LeaseGivenBack {

    private static final long LOOK_MILLIS = 100;

    /** A program has half a second to end by itself; on a busy machine, the run needs more to remove what it left. */
    private static final int LOOKS = 30;

    private LeaseGivenBack() {}

    /** @throws CancellationException when the JVM is ending already */
    static Optional<FleetRule.Usable> ifEnded(FleetRule rule) throws Failure {
        Thread run = Thread.currentThread();
        CountDownLatch isOver = new CountDownLatch(1);
        Thread hook = new Thread(() -> giveBack(rule, run, isOver), "salesforce-token: lease");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new CancellationException("Maven is ending");
        }
        try {
            return rule.run();
        } finally {
            isOver.countDown();
            remove(hook);
        }
    }

    /** In a thread that a JVM doesn't wait for, because the store may not answer. */
    private static void giveBack(FleetRule rule, Thread run, CountDownLatch isOver) {
        long deadline = System.nanoTime() + InFlight.PATIENCE.toNanos();
        Thread worker = new Thread(rule::giveBack, "salesforce-token: giving a lease back");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(InFlight.PATIENCE.toMillis());
            worker.interrupt();
            if (rule.mayBeStoring()) {
                isOver.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } else {
                breakOff(run, isOver);
            }
            worker.join(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt ends a program of the store, and the run may start another one as it ends. */
    private static void breakOff(Thread run, CountDownLatch isOver) throws InterruptedException {
        for (int look = 0; look < LOOKS && isOver.getCount() > 0; look++) {
            run.interrupt();
            isOver.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook returns by itself.
        }
    }
}
