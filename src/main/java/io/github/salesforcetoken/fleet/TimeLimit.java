package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.BEHIND;
import static io.github.salesforcetoken.fleet.FleetProblem.EARLIER_RUN_SILENT;
import static io.github.salesforcetoken.fleet.FleetProblem.EARLIER_RUN_UNFINISHED;
import static io.github.salesforcetoken.fleet.FleetProblem.HOLDER_SILENT;
import static io.github.salesforcetoken.fleet.FleetProblem.LOST_SHORTLY_BEFORE;
import static io.github.salesforcetoken.fleet.FleetProblem.OTHERS_BUSY;
import static io.github.salesforcetoken.fleet.FleetProblem.STORE_BUSY;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.LOST;

import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Optional;

/** How long a run waits for others, and what is said when that is over. */
final class TimeLimit {

    private final Machine machine;
    private final StoreCalls calls;
    private final Duration timeout;
    private Moment began;
    private int inVain;

    TimeLimit(Machine machine, StoreCalls calls, Duration timeout) {
        this.machine = machine;
        this.calls = calls;
        this.timeout = timeout;
        this.began = machine.now();
    }

    private Duration left() {
        return timeout.minus(began.until(machine.now()));
    }

    /** Begins anew, after a person has thought about something. */
    void restart() {
        began = machine.now();
    }

    /** Waits a little after a read that brought nothing of use. */
    void poll(OwnFile own) throws Failure {
        if (left().isZero() || left().isNegative()) {
            throw isUp(own);
        }
        calls.pause(left());
    }

    /** One whose write was in vain reads at once; those who are late again and again would meet again and again. */
    void afterWriteInVain() {
        inVain++;
        if (inVain > 1 && !left().isNegative()) {
            calls.pause(left());
        }
    }

    void checkBeforeRead(OwnFile own) throws Failure {
        if (calls.areFew()) {
            throw isUp(own);
        }
    }

    void checkBeforeClaim(OwnFile own) throws Failure {
        if (inVain > 0 && left().isNegative()) {
            throw isUp(own);
        }
    }

    /** A claim that took so long that nothing could be sent under it may be made again, but not for ever: others wait for it. */
    void checkAfterLateClaim() throws Failure {
        if (left().isNegative()) {
            throw new Failure(STORE_BUSY);
        }
    }

    /** Who holds a lease that nobody has renewed for as long as it lasts. */
    Failure silent(FleetRecord record) {
        return new Failure(isNamedAsThis(record) ? EARLIER_RUN_SILENT : HOLDER_SILENT, record.machine(), record.id());
    }

    /** A host's name and a path don't prove that it's the same machine. */
    private boolean isNamedAsThis(FleetRecord record) {
        return record.machine().equals(machine.name());
    }

    private Failure isUp(OwnFile own) {
        Optional<FleetRecord> last = calls.last();
        if (calls.failure().isPresent() || last.isEmpty() && !own.login().isShared()) {
            return calls.failure().orElse(new Failure(STORE_BUSY));
        }
        if (last.isEmpty() || own.login().isNewerThan(last.get().login())) {
            return new Failure(BEHIND, own.name());
        }
        if (last.get().state() == FREE) {
            return new Failure(STORE_BUSY);
        }
        if (last.get().state() == LOST) {
            return new Failure(LOST_SHORTLY_BEFORE);
        }
        boolean isOwn = own.mark().equals(Optional.of(last.get().holder())) || isNamedAsThis(last.get());
        return new Failure(
                isOwn ? EARLIER_RUN_UNFINISHED : OTHERS_BUSY, last.get().machine());
    }
}
