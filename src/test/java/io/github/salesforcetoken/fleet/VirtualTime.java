package io.github.salesforcetoken.fleet;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that jumps from event to event. Each run is a thread of its own, and exactly one of them goes on at a time: the one whose
 * event is next. So a schedule is the same whenever its seed is.
 */
final class VirtualTime {

    private static final int MOST_EVENTS = 200_000;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulated run");
        thread.setDaemon(true);
        return thread;
    });

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Fiber main = new Fiber(() -> {});
    private volatile Fiber current = main;
    private long now;
    private long sequence;
    private Throwable failure;

    private record Event(long time, long sequence, Fiber fiber, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(sequence, other.sequence);
        }
    }

    private static final class Fiber {
        private final Runnable body;
        private volatile Thread thread;

        Fiber(Runnable body) {
            this.body = body;
        }
    }

    /** Nanoseconds since the schedule began. */
    long now() {
        return now;
    }

    /** Does something at a time that takes none itself. */
    void at(long time, Runnable action) {
        events.add(new Event(Math.max(time, now), sequence++, null, action));
    }

    /** Begins a run, which may sleep. */
    void begin(long time, Runnable body) {
        events.add(new Event(Math.max(time, now), sequence++, new Fiber(body), null));
    }

    /** To be called by a run only. */
    void sleep(Duration duration) {
        Fiber self = current;
        events.add(new Event(now + Math.max(0, duration.toNanos()), sequence++, self, null));
        handOver(self);
    }

    /** Lets everything happen that is to come. */
    void runAll() {
        main.thread = Thread.currentThread();
        handOver(main);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private void handOver(Fiber self) {
        Fiber next = next();
        if (next != self) {
            resume(next);
            while (current != self) {
                LockSupport.park(this);
            }
        }
    }

    private void resume(Fiber fiber) {
        current = fiber;
        if (fiber.thread == null) {
            THREADS.execute(() -> {
                fiber.thread = Thread.currentThread();
                live(fiber);
            });
        } else {
            LockSupport.unpark(fiber.thread);
        }
    }

    private void live(Fiber fiber) {
        try {
            fiber.body.run();
        } catch (Throwable e) {
            failure = failure == null ? e : failure;
        }
        resume(next());
    }

    /** Whose turn is next; the schedule's own when nothing is left, or something has failed. */
    private Fiber next() {
        while (failure == null && !events.isEmpty()) {
            Event event = events.poll();
            now = event.time();
            if (sequence > MOST_EVENTS) {
                failure = new AssertionError("it never ends");
            } else if (event.fiber() != null) {
                return event.fiber();
            } else {
                try {
                    event.action().run();
                } catch (Throwable e) {
                    failure = e;
                }
            }
        }
        return main;
    }
}
