package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Since Summer '24 Salesforce takes one refresh of a token at a time, with rotation and without it, and refuses the others. */
final class OneRefreshAtATime {

    private final Duration time;
    private final Set<String> beingProcessed = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    /** @param time how long each takes; zero: no other can come meanwhile */
    OneRefreshAtATime(Duration time) {
        this.time = requireNonNull(time, "time is null");
    }

    /** Does a refresh in its own time, unless another one of this token is not done. */
    <T> T of(String refreshToken, Supplier<T> refresh) {
        if (time.isZero()) {
            return refresh.get();
        }
        if (!beingProcessed.add(String.valueOf(refreshToken))) {
            throw new OAuthError("invalid_grant", "token request is already being processed");
        }
        try {
            released.await(time.toNanos(), TimeUnit.NANOSECONDS);
            return refresh.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            beingProcessed.remove(String.valueOf(refreshToken));
        }
    }

    /** Ends all waiting, so that the server can stop. */
    void release() {
        released.countDown();
    }
}
