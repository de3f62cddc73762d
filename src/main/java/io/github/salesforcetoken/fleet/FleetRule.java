package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.LOGIN_ENDED;
import static io.github.salesforcetoken.fleet.FleetProblem.SET_BACK;
import static io.github.salesforcetoken.fleet.FleetProblem.STORE_BUSY;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.HELD;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.fleet.StoreCalls.Seen;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * How machines that share a login take turns. A refresh token that rotates is good for one request, and who sends a spent one
 * ends the login for everybody. So one machine at a time may send it, by a lease in the store; the answer goes to a disk
 * before anything else; and whoever can't know what happened stops instead of sending.
 *
 * <p>One object is one run. What it decides is in {@link FleetClauses}, one method for each clause.
 */
public final class FleetRule {

    private final FleetClauses clauses;
    private final FleetFile.Place place;
    private final Owner owner;
    private final Sender sender;
    private final Machine machine;
    private final FleetWishes wishes;

    private final StoreCalls calls;
    private final Leases leases;
    private final TimeLimit limit;

    /** The refresh tokens that this run has sent: once is enough. */
    private final Set<Secret> sent = new HashSet<>();

    /** What Salesforce said last. */
    private Sender.Answer answer = new Sender.TooLate();

    private OwnFile own;
    private boolean hasRead;
    private volatile boolean isPuttingBack;
    private Optional<FleetLogin> first = Optional.empty();

    public FleetRule(
            LoginStore store, FleetFile.Place place, Owner owner, Sender sender, Machine machine, FleetWishes wishes) {
        this(new FleetClauses(), store, place, owner, sender, machine, wishes);
    }

    FleetRule(
            FleetClauses clauses,
            LoginStore store,
            FleetFile.Place place,
            Owner owner,
            Sender sender,
            Machine machine,
            FleetWishes wishes) {
        this.clauses = clauses;
        this.place = place;
        this.owner = owner;
        this.sender = sender;
        this.machine = machine;
        this.wishes = wishes;
        this.calls = new StoreCalls(store, machine);
        this.leases = new Leases(store, machine);
        this.limit = new TimeLimit(machine, calls, wishes.timeout());
    }

    /** Whose login it is. */
    @FunctionalInterface
    public interface Owner {

        /** @throws Failure when the record isn't of this app and login host, or not of the file's org and user */
        void check(FleetLogin record, FleetLogin file) throws Failure;
    }

    /**
     * A login that has an access token.
     *
     * @param isNew whether this run got it from Salesforce
     */
    public record Usable(FleetLogin login, boolean isNew) {}

    /**
     * Takes the login that the store has, or gets a new one.
     *
     * @return empty when the refresh token was sent and no tokens came, as the sender knows
     * @throws Failure when that can't be, and nothing but what it says was sent
     */
    public Optional<Usable> run() throws Failure {
        try (FleetFile locked = place.lock(wishes.timeout())) {
            own = new OwnFile(locked, machine);
            return rounds();
        } catch (Failure | CancellationException e) {
            giveBack();
            throw e;
        }
    }

    private Optional<Usable> rounds() throws Failure {
        try {
            Round round = Round.AGAIN;
            while (!round.isLast()) {
                round = round();
            }
            return round.usable();
        } catch (Failure | CancellationException e) {
            own.checkThatAllIsTold(e);
            throw e;
        }
    }

    /** Gives the lease back, if this run has one and has sent nothing. Another thread may ask for it while the run goes on. */
    public void giveBack() {
        leases.giveBack();
    }

    /** Whether the run may be storing what nobody else has, so that it must not be broken off. */
    public boolean mayBeStoring() {
        return isPuttingBack || leases.hasSent();
    }

    private Round round() throws Failure {
        limit.checkBeforeRead(own);
        Optional<Seen> seen = calls.read();
        if (seen.isEmpty()) {
            return poll();
        }
        Optional<FleetRecord> record = seen.get().record();
        if (record.isPresent()) {
            owner.check(record.get().login(), own.login());
            own.checkThatItIsKnownTo(record.get().login());
        }
        if (!hasRead) {
            hasRead = true;
            first = record.map(FleetRecord::login);
        }
        return compare(seen.get(), record);
    }

    private Round compare(Seen seen, Optional<FleetRecord> record) throws Failure {
        if (record.filter(one -> clauses.endsAlso(one, own.login())).isPresent()) {
            own.settle();
            throw new Failure(LOGIN_ENDED, record.get().reason(), own.name());
        }
        if (record.isEmpty() && !own.login().isShared()) {
            own.begin(wishes);
        }
        if (record.isEmpty() || clauses.isNewer(own.login(), record.get().login())) {
            boolean isUnsettled = own.mark().isPresent() && !own.isOnlyClaimed();
            return isUnsettled || wishes.overwrite() ? putBack(seen) : setBack(seen);
        }
        if (!own.login().isShared() || clauses.isNewer(record.get().login(), own.login())) {
            own.copy(record.get().login());
        }
        return take(seen, record.get());
    }

    private Round putBack(Seen seen) throws Failure {
        if (sender.confirm(own.login(), false)) { // before another machine sends it, which can't know
            limit.restart();
        }
        own.markOfLogin();
        boolean isUnderItsLease = seen.record().flatMap(leases::claimed).isPresent();
        FleetLogin login = seen.remembered(clauses.putBack(own.login(), isUnderItsLease));
        isPuttingBack = true;
        if (calls.write(seen.version(), FleetRecord.of(login, FREE, machine.randomId()))
                .isPresent()) {
            own.settle();
        } else {
            limit.afterWriteInVain();
        }
        isPuttingBack = false;
        return Round.AGAIN;
    }

    /** A read may be stale, but not for a whole lease. */
    private Round setBack(Seen seen) throws Failure {
        if (leases.watch("an older login", seen).compareTo(FleetClauses.LEASE) >= 0) {
            throw new Failure(SET_BACK, own.name());
        }
        return poll();
    }

    private Round take(Seen seen, FleetRecord record) throws Failure {
        boolean isTaken = clauses.isTaken(
                record.login(), first, wishes.maxAge(), machine.now().wall());
        if (!isTaken || leases.isOwnUnsent(record)) {
            return decide(seen, record);
        }
        own.take(record.login());
        return Round.done(record.login(), false);
    }

    private Round decide(Seen seen, FleetRecord record) throws Failure {
        Optional<Moment> claimed = leases.claimed(record).filter(began -> clauses.knowsItsOwn());
        if (record.state() == HELD && claimed.isPresent()) {
            if (!leases.isOwnUnsent(record)) {
                return save(record, seen.version().orElseThrow(), answer); // a stale read said that it was gone
            }
            return clauses.isInTime(claimed.get(), machine.now())
                    ? send(record, seen.version().orElseThrow(), claimed.get())
                    : claim(seen, record);
        }
        if (leases.watch(record.id(), seen).compareTo(clauses.wait(record)) < 0) {
            return poll();
        }
        if (!clauses.isClaimable(record, own.mark(), wishes.takeOver())) {
            throw limit.silent(record);
        }
        return claim(seen, record);
    }

    private Round claim(Seen seen, FleetRecord record) throws Failure {
        if (record.login().refreshToken().filter(sent::contains).isPresent()) {
            if (answer instanceof Sender.Tokens tokens) {
                return Round.done(tokens.login(), true);
            }
            own.checkThatAllIsTold(new Failure(STORE_BUSY));
            return Round.REFUSED;
        }
        limit.checkBeforeClaim(own);
        boolean mayBeSpent = leases.isOverLost(record).orElse(clauses.mayBeSpent(record));
        if (sender.confirm(record.login(), mayBeSpent)) {
            limit.restart();
            return Round.AGAIN;
        }
        sender.prepare();
        FleetRecord held = FleetRecord.held(
                clauses.claimed(record), machine.randomId(), own.markOfClaim(), machine.name(), FleetClauses.LEASE);
        Leases.Claim claim = new Leases.Claim(seen.began(), mayBeSpent);
        Optional<String> version = leases.claim(held.id(), claim, () -> calls.write(seen.version(), held));
        if (version.isPresent()) {
            return send(held, version.get(), seen.began());
        }
        limit.afterWriteInVain();
        return Round.AGAIN;
    }

    private Round send(FleetRecord lease, String version, Moment claimed) throws Failure {
        answer = sender.send(lease.login(), leases.gate(lease, () -> clauses.isInTime(claimed, machine.now())));
        if (answer instanceof Sender.TooLate) {
            limit.checkAfterLateClaim();
            return Round.AGAIN;
        }
        leases.close(lease);
        if (answer instanceof Sender.Ended && wishes.isToEnd()) {
            own.revoked();
        }
        lease.login().refreshToken().ifPresent(sent::add);
        return save(lease, version, answer);
    }

    private Round save(FleetRecord lease, String version, Sender.Answer answer) throws Failure {
        FleetLogin next = lease.login();
        boolean isNew = answer instanceof Sender.Tokens;
        if (answer instanceof Sender.Tokens tokens) {
            next = tokens.login().with(next.loginAt(), next.generation() + 1);
            own.save(next);
        }
        String reason = answer instanceof Sender.Ended ended ? ended.reason() : "";
        State state = leases.next(lease, answer, clauses.next(answer, next));
        LeaseEnd end = new LeaseEnd(calls, machine, lease);
        LeaseEnd.Outcome outcome = end.replace(version, next, state, reason);
        if (outcome == LeaseEnd.Outcome.GONE) {
            return Round.AGAIN;
        }
        if (outcome == LeaseEnd.Outcome.REPLACED) {
            own.settle();
        } else {
            own.checkThatAllIsTold(end.failure().orElse(new Failure(STORE_BUSY)));
        }
        return isNew ? Round.done(next, true) : Round.REFUSED;
    }

    private Round poll() throws Failure {
        limit.poll(own);
        return Round.AGAIN;
    }
}
