package io.github.salesforcetoken.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow

    @Test
    void everyWait_shortensTheNext() {
        Deadline deadline = new Deadline(Duration.ofNanos(10), nanos::get);
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(10));
        nanos.addAndGet(7);
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(3));
    }

    @Test
    void afterIt_nothingIsLeft() {
        Deadline deadline = new Deadline(Duration.ofNanos(10), nanos::get);
        nanos.addAndGet(11);
        assertThat(deadline.left()).isZero();
    }
}
