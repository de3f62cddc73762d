package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.fleet.StoreCalls.Seen;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Replaces a lease by what has become of it, again and again while it is still there. */
final class LeaseEnd {

    /** For so long at least, whatever the timeout. */
    static final Duration SAVING = Duration.ofSeconds(60);

    private final StoreCalls calls;
    private final Machine machine;
    private final FleetRecord lease;
    private final Set<String> written = new HashSet<>();
    private Optional<Failure> failure = Optional.empty();

    LeaseEnd(StoreCalls calls, Machine machine, FleetRecord lease) {
        this.calls = calls;
        this.machine = machine;
        this.lease = lease;
    }

    /** Whether the lease was replaced. */
    enum Outcome {
        REPLACED,
        /** Somebody else has replaced it. */
        GONE,
        /** Nobody knows; time is up. */
        UNKNOWN
    }

    /**
     * No failure of the store ends this before time is up: what Salesforce has answered may be nowhere else.
     *
     * @param reason why the login has ended, if it has
     */
    Outcome replace(String version, FleetLogin login, State state, String reason) {
        Moment began = machine.now();
        calls.beginAnew();
        Optional<String> known = Optional.of(version);
        while (true) {
            if (known.isPresent() && isWritten(known, record(login, state, reason))) {
                return Outcome.REPLACED;
            }
            Optional<Seen> seen = read();
            if (seen.isPresent()) {
                String id = seen.get().record().map(FleetRecord::id).orElse("");
                if (!id.equals(lease.id())) {
                    return written.contains(id) ? Outcome.REPLACED : Outcome.GONE;
                }
            }
            known = seen.flatMap(Seen::version);
            if (calls.areSpent() || began.until(machine.now()).compareTo(SAVING) > 0) {
                return Outcome.UNKNOWN;
            }
            try {
                calls.pause(SAVING);
            } catch (CancellationException e) {
                return Outcome.UNKNOWN;
            }
        }
    }

    /** Why the store didn't take it; empty when it didn't say. */
    Optional<Failure> failure() {
        return failure;
    }

    /** An interrupt that came while Salesforce was asked would end the store's program. */
    private boolean isWritten(Optional<String> version, FleetRecord record) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean isWritten = calls.write(version, record).isPresent();
            failure = calls.failure();
            return isWritten;
        } catch (Failure e) {
            failure = Optional.of(e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Seen> read() {
        try {
            Optional<Seen> seen = calls.read();
            failure = calls.failure().or(() -> failure);
            return seen;
        } catch (Failure e) {
            failure = Optional.of(e);
            return Optional.empty();
        }
    }

    /** With an id of its own, by which it is known whatever the store answers. */
    private FleetRecord record(FleetLogin login, State state, String reason) {
        FleetRecord record = state == State.ENDED
                ? FleetRecord.ended(login, machine.randomId(), reason)
                : FleetRecord.of(login, state, machine.randomId());
        written.add(record.id());
        return record;
    }
}
