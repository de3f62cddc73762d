package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A request that spends something, until its answer is saved. When the JVM is told to end (SIGTERM, Ctrl-C), it runs its
 * shutdown hooks while all other threads go on, and halts when the hooks have returned: the hook here waits for the answer, for
 * a few seconds. An interrupt doesn't break the request off either.
 */
final class InFlight implements AutoCloseable {

    /** GitHub's runner kills a canceled step after 10 seconds, and so does Docker with a container. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Thread hook = new Thread(this::awaitAnswer, "salesforce-token: last answer");
    private boolean sent;
    private boolean held;
    private boolean ending;

    private InFlight() {}

    /**
     * Begins; nothing is sent yet.
     *
     * @throws CancellationException when the JVM is ending already
     */
    static InFlight begin() {
        InFlight begun = new InFlight();
        try {
            Runtime.getRuntime().addShutdownHook(begun.hook);
            return begun;
        } catch (IllegalStateException e) {
            throw ending();
        }
    }

    /** What is sent. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws OAuthException, Failure;
    }

    /**
     * Sends a request. Once an answer is here, the JVM waits for {@link #close}; after a failure it doesn't, unless the request
     * has called {@link #hold}.
     *
     * @throws CancellationException when the JVM is ending already; nothing was sent
     */
    <T> T send(Request<T> request) throws OAuthException, Failure {
        markAsSent();
        boolean answered = false;
        try {
            T answer = uninterrupted(request);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                end();
            }
        }
    }

    /** After an answer more may follow, as far as the hook waits: it is part of the same work. */
    private synchronized void markAsSent() {
        if (ending && !sent && !held) {
            throw ending();
        }
        sent = true;
    }

    /** For a request whose failure is to be saved, too: from before the failure, or the hook would have returned. */
    synchronized void hold() {
        held = true;
    }

    private synchronized void end() {
        sent = false;
        notifyAll();
    }

    private synchronized void release() {
        held = false;
        end();
    }

    private static CancellationException ending() {
        return new CancellationException("Maven is ending");
    }

    /** In a thread that nobody else knows, because an HTTP call that is interrupted drops its answer. */
    private static <T> T uninterrupted(Request<T> request) throws OAuthException, Failure {
        FutureTask<T> answer = new FutureTask<>(request::send);
        Thread sender = new Thread(answer, "salesforce-token: request");
        sender.setDaemon(true);
        sender.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(Throwable cause) throws OAuthException, Failure {
        if (cause instanceof OAuthException failed) {
            throw failed;
        }
        if (cause instanceof Failure failed) {
            throw failed;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    private void awaitAnswer() {
        if (stopSending()) {
            tell();
        }
        awaitEnd();
    }

    /** @return whether something was sent */
    private synchronized boolean stopSending() {
        ending = true;
        return sent;
    }

    /** In a thread that a JVM doesn't wait for, because whoever reads the errors may have stopped. */
    private static void tell() {
        Thread teller = new Thread(
                () -> System.err.println("Waiting up to " + PATIENCE.toSeconds()
                        + " seconds for Salesforce's answer, because it may hold the only copy of a new token."),
                "salesforce-token: words about the last answer");
        teller.setDaemon(true);
        teller.start();
    }

    private synchronized void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toNanos(); (sent || held) && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that, and the hook returns in any case
        }
    }

    /** What came is saved, or nothing came. */
    @Override
    public void close() {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook returns by itself.
        }
    }
}
