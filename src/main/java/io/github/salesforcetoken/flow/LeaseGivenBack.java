package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.fleet.FleetRule;
import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** When the JVM is told to end (SIGTERM, Ctrl-C), a lease under which nothing was sent is given back. */
final class LeaseGivenBack {

    private LeaseGivenBack() {}

    /** @throws CancellationException when the JVM is ending already */
    static Optional<FleetRule.Usable> ifEnded(FleetRule rule) throws Failure {
        Thread hook = new Thread(() -> giveBack(rule), "salesforce-token: lease");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new CancellationException("Maven is ending");
        }
        try {
            return rule.run();
        } finally {
            remove(hook);
        }
    }

    /** In a thread that a JVM doesn't wait for, because the store may not answer. */
    private static void giveBack(FleetRule rule) {
        Thread worker = new Thread(rule::giveBack, "salesforce-token: giving a lease back");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(InFlight.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
