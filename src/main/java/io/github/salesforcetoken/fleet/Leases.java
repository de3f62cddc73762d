package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.LOST;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.fleet.StoreCalls.Seen;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What one run knows of leases: its own claims, and how long it has seen another's stay as it was. */
final class Leases {

    /** GitHub's runner kills a cancelled step after 10 seconds, and a store may need some of them for each of four calls. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(8);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LoginStore store;
    private final Machine machine;
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private volatile boolean claiming;
    private volatile boolean ending;
    private String watched = "";
    private Optional<Moment> since = Optional.empty();

    Leases(LoginStore store, Machine machine) {
        this.store = store;
        this.machine = machine;
    }

    /**
     * A claim of this run.
     *
     * @param began just before the read that showed what is claimed: from then on its time counts
     * @param isOverLost whether an earlier one may have sent the refresh token, with an answer that nobody has
     */
    record Claim(Moment began, boolean isOverLost) {}

    /** A write of the store. */
    @FunctionalInterface
    interface Write {
        Optional<String> write() throws Failure;
    }

    Optional<String> claim(String id, Claim claim, Write write) throws Failure {
        claims.put(id, claim);
        claiming = true;
        try {
            if (ending) {
                throw new CancellationException("the build was cancelled");
            }
            return write.write();
        } finally {
            claiming = false;
        }
    }

    /** From when the time of an own claim counts; empty when it is another's. */
    Optional<Moment> claimed(FleetRecord record) {
        return Optional.ofNullable(claims.get(record.id())).map(Claim::began);
    }

    /** Whether an own claim is over one that may have sent the refresh token; empty when it's another's. */
    Optional<Boolean> isOverLost(FleetRecord record) {
        return Optional.ofNullable(claims.get(record.id())).map(Claim::isOverLost);
    }

    /** What an own lease leaves behind: when it has changed nothing, an answer that was lost before is lost still. */
    State next(FleetRecord lease, Sender.Answer answer, State next) {
        return next == FREE && answer instanceof Sender.Unspent ? unchanged(lease) : next;
    }

    private State unchanged(FleetRecord lease) {
        return isOverLost(lease).orElse(false) ? LOST : FREE;
    }

    boolean isOwnUnsent(FleetRecord record) {
        return claimed(record).isPresent() && !sent.contains(record.id());
    }

    /**
     * For the requests under a lease, which may be repeated. In between it can be given back, and then it lets no other one pass.
     *
     * @param isInTime whether there is time for one
     */
    Sender.Gate gate(FleetRecord lease, BooleanSupplier isInTime) {
        return new Sender.Gate() {
            @Override
            public boolean isOpen() {
                return isInTime.getAsBoolean() && markAsSent(lease);
            }

            @Override
            public boolean mayRepeat(boolean isUnspent) {
                return mayRepeatUnder(lease, isUnspent);
            }
        };
    }

    /** Either the lease can be given back from now on, or the run is ending and stores what has become of it. */
    private synchronized boolean mayRepeatUnder(FleetRecord lease, boolean isUnspent) {
        if (isUnspent && !ending) {
            sent.remove(lease.id());
        }
        return !ending;
    }

    private synchronized boolean markAsSent(FleetRecord lease) {
        return !ending && (sent.add(lease.id()) || sent.contains(lease.id()));
    }

    /** What has become of a lease is stored next, and not given back. */
    void close(FleetRecord lease) {
        sent.add(lease.id());
    }

    /** Whether there may be something to store that nobody else has; before that, a run can be broken off. */
    boolean hasSent() {
        return !sent.isEmpty();
    }

    private synchronized void end() {
        ending = true;
    }

    /** For how long this has been seen, from the end of the read that first showed it to the start of the latest. */
    Duration watch(String what, Seen seen) {
        if (!what.equals(watched) || since.isEmpty()) {
            watched = what;
            since = Optional.of(seen.ended());
            return Duration.ZERO;
        }
        return since.get().until(seen.began());
    }

    /**
     * Frees an own lease under which nothing was sent, and claims no other. What was sent, the run itself stores. An interrupt that
     * came before would end the store's program; one that comes now ends this.
     */
    void giveBack() {
        end();
        boolean interrupted = Thread.interrupted();
        giveBackClaims();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBackClaims() {
        Moment began = machine.now();
        boolean isSettled = claims.keySet().stream().allMatch(sent::contains);
        while (!isSettled && began.until(machine.now()).compareTo(GIVING_BACK) < 0) {
            try {
                boolean mayStillBeClaimed = claiming; // before the read, which may show the store without that claim
                isSettled = isGivenBack() && !mayStillBeClaimed;
                machine.pause(isSettled ? Duration.ZERO : PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Failure e) {
                return; // others wait, as for any lease
            }
        }
    }

    private boolean isGivenBack() throws Failure {
        try {
            Optional<LoginStore.Stored> stored = store.read();
            if (stored.isEmpty()) {
                return true;
            }
            FleetRecord record = FleetRecord.parse(stored.get().content());
            if (!isOwnUnsent(record)) {
                return true;
            }
            FleetRecord free = FleetRecord.of(record.login(), unchanged(record), machine.randomId());
            return store.compareAndSet(Optional.of(stored.get().version()), free.format())
                    instanceof LoginStore.Written;
        } catch (Unanswered | IllegalArgumentException e) {
            return false;
        }
    }
}
