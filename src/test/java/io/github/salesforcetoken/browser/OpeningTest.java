package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private final AtomicBoolean told = new AtomicBoolean();

    @AfterEach
    void noThreadIsLeft() {
        Threads.awaitEndOfOurs();
    }

    /** Such an opener stays as long as the browser does. */
    @Test
    void await_doesNotWaitForAnOpenerThatStays() {
        CountDownLatch end = new CountDownLatch(1);

        try (Opening opening = Opening.begin(() -> ended(end), () -> told.set(true))) {
            opening.await();
            assertThat(told).isFalse();
        }

        assertThat(told).isFalse();
        end.countDown();
    }

    @Test
    void await_tellsThatNoneOpened() {
        try (Opening opening = Opening.begin(() -> false, () -> told.set(true))) {
            opening.await();
        }

        assertThat(told).isTrue();
    }

    /** The JVM would print it on the console, with whatever words it has. */
    @Test
    void await_tellsThatNoneOpenedWhenTheOpenerTrips() {
        AtomicReference<Throwable> printed = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> printed.set(failure));
        try (Opening opening = Opening.begin(
                () -> {
                    throw new IllegalStateException("words of others");
                },
                () -> told.set(true))) {
            opening.await();
            Threads.awaitEndOfOurs();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(told).isTrue();
        assertThat(printed).hasNullValue();
    }

    @Test
    void await_tellsNothingWhenOneOpened() {
        try (Opening opening = Opening.begin(() -> true, () -> told.set(true))) {
            opening.await();
        }

        assertThat(told).isFalse();
    }

    /** An opener that is interrupted has opened the browser, perhaps. */
    private static boolean ended(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
