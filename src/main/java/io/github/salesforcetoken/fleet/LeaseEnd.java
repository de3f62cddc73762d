package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.fleet.StoreCalls.Seen;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Replaces a lease by what has become of it, again and again while it is still there. */
final class LeaseEnd {

    /** For so long at least, whatever the timeout. */
    static final Duration SAVING = Duration.ofSeconds(60);

    private final StoreCalls calls;
    private final Machine machine;
    private final FleetRecord lease;
    private final Set<String> written = new HashSet<>();

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

    /** @param reason why the login has ended, if it has */
    Outcome replace(String version, FleetLogin login, State state, String reason) throws Failure {
        Moment began = machine.now();
        calls.beginAnew();
        Optional<String> known = Optional.of(version);
        while (true) {
            if (known.isPresent()
                    && calls.write(known, record(login, state, reason)).isPresent()) {
                return Outcome.REPLACED;
            }
            Optional<Seen> seen = calls.read();
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
            calls.pause(SAVING);
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
