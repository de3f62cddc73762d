package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.ONLY_COPY;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.fleet.StoreCalls.Seen;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Optional;

/** A login that a person has just made, on its way from this machine's file, where it is already, into the store. */
public final class NewLogin {

    private final FleetClauses clauses;
    private final StoreCalls calls;
    private final FleetFile.Place place;
    private final FleetRule.Owner owner;
    private final Machine machine;
    private final boolean overwrite;

    /** @param overwrite whether the login of another org or user is replaced, too */
    public NewLogin(
            LoginStore store, FleetFile.Place place, FleetRule.Owner owner, Machine machine, boolean overwrite) {
        this(new FleetClauses(), store, place, owner, machine, overwrite);
    }

    NewLogin(
            FleetClauses clauses,
            LoginStore store,
            FleetFile.Place place,
            FleetRule.Owner owner,
            Machine machine,
            boolean overwrite) {
        this.clauses = clauses;
        this.calls = new StoreCalls(store, machine);
        this.place = requireNonNull(place, "place is null");
        this.owner = requireNonNull(owner, "owner is null");
        this.machine = requireNonNull(machine, "machine is null");
        this.overwrite = overwrite;
    }

    /**
     * Stores it over any older one, whatever state that is in.
     *
     * @param patience how long to wait for another build that has the file
     * @return false when the store has a newer one, which stays
     * @throws Failure when it couldn't be stored; the file has it, and the next run with that file stores it
     */
    public boolean put(Duration patience) throws Failure {
        Moment began = machine.now();
        try (FleetFile locked = place.lock(patience)) {
            OwnFile own = new OwnFile(locked, machine);
            while (true) {
                Optional<Seen> seen = calls.read();
                if (seen.isPresent()) {
                    Optional<FleetLogin> stored = seen.get().record().map(FleetRecord::login);
                    boolean isReplaced = stored.isPresent() && isOfOthers(stored.get(), own.login());
                    if (!isReplaced && stored.isPresent() && !clauses.isNewer(own.login(), stored.get())) {
                        own.settle();
                        return !clauses.isNewer(stored.get(), own.login());
                    }
                    FleetRecord record = FleetRecord.of(seen.get().remembered(own.login()), FREE, machine.randomId());
                    if (calls.write(seen.get().version(), record).isPresent()) {
                        own.settle();
                        return true;
                    }
                }
                if (calls.areSpent() || began.until(machine.now()).compareTo(LeaseEnd.SAVING) > 0) {
                    throw new Failure(ONLY_COPY, calls.failure().orElse(null), own.name());
                }
                calls.pause(LeaseEnd.SAVING);
            }
        }
    }

    private boolean isOfOthers(FleetLogin stored, FleetLogin own) throws Failure {
        try {
            owner.check(stored, own);
            return false;
        } catch (Failure e) {
            if (overwrite) {
                return true;
            }
            throw e;
        }
    }
}
