package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.RECORD_MALFORMED;

import io.github.salesforcetoken.fleet.LoginStore.Outcome;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** One run's calls of the store: how many there may be, and the pauses between them. */
final class StoreCalls {

    /** No run makes more. */
    static final int MOST = 60;

    /** So many are left for a claim and for saving what it brings. */
    private static final int FOR_SAVING = 28;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final LoginStore store;
    private final Machine machine;
    private Duration pause = FIRST_PAUSE;
    private int calls;
    private Optional<FleetRecord> last = Optional.empty();

    /** Why the last call brought nothing; empty when it did. */
    private Optional<Failure> failure = Optional.empty();

    StoreCalls(LoginStore store, Machine machine) {
        this.store = store;
        this.machine = machine;
    }

    /**
     * What a read brought.
     *
     * @param record empty when nothing is stored
     * @param began just before the read
     * @param ended just after it
     */
    record Seen(Optional<FleetRecord> record, Optional<String> version, Moment began, Moment ended) {

        /** What is to replace it, which keeps what is known about tokens from outside. */
        FleetLogin remembered(FleetLogin next) {
            return record.map(before -> next.remembering(before.login())).orElse(next);
        }
    }

    /** @return empty when the store didn't answer */
    Optional<Seen> read() throws Failure {
        calls++;
        failure = Optional.empty();
        Moment began = machine.now();
        try {
            Optional<Stored> stored = store.read();
            Moment ended = machine.now();
            last = record(stored);
            return Optional.of(new Seen(last, stored.map(Stored::version), began, ended));
        } catch (Unanswered e) {
            failure = Optional.of(e.reason());
            return Optional.empty();
        }
    }

    private static Optional<FleetRecord> record(Optional<Stored> stored) throws Failure {
        try {
            return stored.map(Stored::content).map(FleetRecord::parse);
        } catch (IllegalArgumentException e) {
            throw new Failure(RECORD_MALFORMED, e.getMessage());
        }
    }

    /** @return the new version; empty when somebody else was first, or nobody knows */
    Optional<String> write(Optional<String> expectedVersion, FleetRecord record) throws Failure {
        calls++;
        failure = Optional.empty();
        Outcome outcome = store.compareAndSet(expectedVersion, record.format());
        if (outcome instanceof LoginStore.Unknown unknown) {
            failure = Optional.of(unknown.reason());
        }
        return outcome instanceof Written written ? Optional.of(written.version()) : Optional.empty();
    }

    /** Whether there are only as many left as saving needs. */
    boolean areFew() {
        return calls > MOST - FOR_SAVING;
    }

    boolean areSpent() {
        return calls > MOST - 2;
    }

    /** @param most is never slept longer */
    void pause(Duration most) {
        Duration jittered = machine.jittered(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        try {
            machine.pause(jittered.compareTo(most) > 0 ? most : jittered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the build was cancelled");
        }
    }

    /** Something new begins, and short pauses with it. */
    void beginAnew() {
        pause = FIRST_PAUSE;
    }

    /** What the latest read that brought something has brought. */
    Optional<FleetRecord> last() {
        return last;
    }

    Optional<Failure> failure() {
        return failure;
    }
}
