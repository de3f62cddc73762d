package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** One process: a run of the real rule on a machine. */
final class SimulatedRun {

    private final SimulatedFleet fleet;
    private final SimulatedMachine machine;
    private final FleetWishes wishes;
    private final int killAt;
    private final int stopAt;

    private FleetRule rule;
    private boolean isKilled;
    private boolean isStopped;
    private boolean isPaused;
    private Optional<FleetLogin> sending = Optional.empty();
    private int steps;
    private int calls;
    private String expected = "";
    private String received = "";
    private long seenAsOf;
    private Optional<FleetLogin> first = Optional.empty();
    private boolean hasSeen;
    private SimulatedStore.Content last;
    private final Set<String> refused = new HashSet<>();
    private final Set<String> claims = new HashSet<>();
    private final Set<Long> ended = new HashSet<>();
    private boolean hasJustRead;
    private boolean hasSent;
    private boolean wasSettled;

    Optional<FleetRule.Usable> usable = Optional.empty();
    Optional<Failure> failure = Optional.empty();
    boolean isOver;

    /** @param killAt the step at which the process is killed; @param stopAt at which it's told to end; negative for never */
    SimulatedRun(SimulatedFleet fleet, SimulatedMachine machine, FleetWishes wishes, int killAt, int stopAt) {
        this.fleet = fleet;
        this.machine = machine;
        this.wishes = wishes;
        this.killAt = killAt;
        this.stopAt = stopAt;
    }

    /** A person logs in here. */
    void logIn(boolean rotates) {
        fleet.begins(this);
        try {
            FleetFile file = machine.placeSeenBy(this).lock(wishes.timeout());
            machine.set(new FleetFile.Content(
                    fleet.salesforce().logIn(rotates),
                    Optional.of(machine.seenBy(this).randomId())));
            file.close();
            fleet.trace(this, " logs in ", machine.content().login());
            NewLogin login = new NewLogin(
                    fleet.mutation().clauses(),
                    fleet.mutation().store(fleet.store().seenBy(this)),
                    machine.placeSeenBy(this),
                    (record, own) -> {},
                    machine.seenBy(this),
                    false);
            login.put(wishes.timeout());
        } catch (Failure e) {
            fleet.trace(this, " ends with ", e.getMessage());
        } catch (Killed e) {
            fleet.trace(this, " was killed");
        } finally {
            end();
        }
        fleet.require(calls <= StoreCalls.MOST, this, " makes ", calls, " calls");
    }

    void live() {
        fleet.begins(this);
        rule = new FleetRule(
                fleet.mutation().clauses(),
                fleet.mutation().store(fleet.store().seenBy(this)),
                machine.placeSeenBy(this),
                (record, file) -> {},
                fleet.salesforce().seenBy(this),
                machine.seenBy(this),
                wishes);
        long began = machine.monotonic();
        try {
            usable = rule.run();
            fleet.trace(this, " ends with ", usable);
            machine.settled(usable.isPresent());
            usable.ifPresent(this::checkWhatItGot);
        } catch (Failure e) {
            failure = Optional.of(e);
            fleet.trace(this, " ends with ", e.getMessage());
            checkWords(e);
        } catch (CancellationException e) {
            fleet.trace(this, " was cancelled");
        } catch (Killed e) {
            fleet.trace(this, " was killed");
        } finally {
            end();
        }
        checkBounds(Duration.ofNanos(machine.monotonic() - began));
    }

    private void end() {
        isOver = true;
        sending = Optional.empty();
        machine.free(this);
        expected = "";
        received = "";
        fleet.ends(this);
        if (!isKilled) {
            fleet.checkOnlyCopies();
        } else {
            fleet.forgetWhatWasNeverDelivered();
        }
    }

    /** A moment at which a process may be killed, be told to end, or stand still for long. */
    void step(String what) {
        if (isKilled) {
            throw new Killed();
        }
        steps++;
        boolean isUnsavedInMemory = !received.isEmpty();
        if (killAt >= 0 && steps >= killAt && !isUnsavedInMemory) {
            isKilled = true;
            fleet.trace(this, " dies at ", what);
            throw new Killed();
        }
        if (stopAt >= 0 && steps == stopAt) {
            isStopped = true;
            fleet.time().begin(fleet.time().now(), this::giveBack);
        }
        double paused = what.equals("send")
                ? fleet.faults().pausedAtSend()
                : fleet.faults().paused();
        if (!isStopped && fleet.chance(paused)) {
            isPaused = true;
            Duration pause = fleet.between(1_000, 400_000);
            machine.standsStill(pause);
            fleet.trace(this, " stands still for ", pause);
            sleep(pause);
        }
    }

    /** What the hook of a JVM that ends does, while all else goes on. */
    private void giveBack() {
        if (isOver || sending.isPresent()) {
            return;
        }
        fleet.trace(this, " is told to end");
        try {
            rule.giveBack();
        } catch (Killed e) {
            return;
        }
        if (sending.isEmpty() && received.isEmpty()) {
            isKilled = true;
        }
    }

    void sleep(Duration duration) {
        fleet.time().sleep(duration);
        if (isKilled) {
            throw new Killed();
        }
    }

    boolean isPaused() {
        return isPaused;
    }

    void countCall() {
        calls++;
        hasJustRead = false;
    }

    void saw(SimulatedStore.Content content, long asOf) {
        hasJustRead = true;
        last = content;
        seenAsOf = asOf;
        if (content.record() != null && content.record().state() == FleetRecord.State.ENDED) {
            ended.add(content.record().login().loginAt());
        }
        if (!hasSeen) {
            hasSeen = true;
            first = Optional.ofNullable(content.record()).map(FleetRecord::login);
        }
    }

    void locks() {
        wasSettled = machine.isSettled();
        machine.settled(false);
    }

    /** Whether this machine's runs had settled everything before this one began, which has claimed nothing yet. */
    boolean hasSettled() {
        return wasSettled && claims.isEmpty();
    }

    boolean revokes() {
        return wishes.maxAge().isEmpty();
    }

    /** The answer is on its way. */
    void expects(String refreshToken) {
        expected = isOver ? "" : refreshToken;
    }

    void receives() {
        received = expected;
    }

    /** What was received is on a disk. */
    void saved() {
        received = "";
        expected = "";
    }

    boolean remembers(String refreshToken, boolean alsoOnItsWay) {
        return received.equals(refreshToken) || alsoOnItsWay && expected.equals(refreshToken);
    }

    void sending(Optional<FleetLogin> login) {
        sending = login;
    }

    boolean isSending(FleetLogin login) {
        return sending.filter(own -> own.loginAt() == login.loginAt()).isPresent();
    }

    void refusedFor(boolean forGood, FleetLogin login) {
        if (forGood) {
            refused.add(login.refreshToken().orElseThrow().reveal());
        }
    }

    void checkThatItMaySend(FleetLogin login) {
        fleet.trace(this, " sends ", login);
        fleet.require(!isStopped || !isKilled, "something is sent after the end");
        fleet.require(
                fleet.wasSetBack()
                        || !fleet.toldAsRefused()
                                .contains(login.refreshToken().orElseThrow().reveal()),
                this,
                " sends what was refused before");
        fleet.require(
                !refused.contains(login.refreshToken().orElseThrow().reveal()), this, " sends again what was refused");
        fleet.require(!machine.content().login().isNewerThan(login), this, " sends less than its file has");
        if (!fleet.wasSetBack()) {
            // Without rotation every request has the same token: a holder that comes back late may send beside its
            // successor.
            fleet.require(
                    login.isRotationOff() || fleet.nobodySendsBut(this, login), this, " sends while another does");
            fleet.require(!fleet.isHeldByAnother(this, login), this, " sends into another's lease");
        }
        Optional<FleetLogin> shown = Optional.ofNullable(last.record()).map(FleetRecord::login);
        boolean isNeedless = shown.isPresent()
                && shown.get().token().isPresent()
                && !revokes()
                && !isOwn(last.record())
                && (first.filter(before -> !shown.get().isNewerThan(before)).isEmpty()
                        || !isPaused && isYoung(shown.get()));
        fleet.require(!isNeedless, this, " asks for what the store has shown");
        hasSent = true;
        fleet.countRequest();
    }

    private boolean isYoung(FleetLogin login) {
        Duration age = Duration.between(login.token().orElseThrow().issuedAt(), machine.wall());
        return !machine.hasJumped()
                && !age.isNegative()
                && age.compareTo(wishes.maxAge().orElseThrow()) < 0;
    }

    boolean isOwn(FleetRecord record) {
        return record != null && claims.contains(record.id());
    }

    void writes(FleetRecord record) {
        hasJustRead = false;
        if (record.state() == FleetRecord.State.HELD) {
            claims.add(record.id());
            hasSent = false;
        }
    }

    Set<String> refused() {
        return refused;
    }

    void checkThatItMayWait() {
        fleet.require(!hasJustRead || hasSent || !isOwn(last.record()) || isStopped, this, " waits for itself");
    }

    private void checkWhatItGot(FleetRule.Usable got) {
        fleet.require(got.login().token().isPresent(), this, " has no access token");
        SimulatedSalesforce.Login login = fleet.salesforce().at(got.login().loginAt());
        boolean isByHand = fleet.wasSetBack() || login.isRevoked;
        boolean isDead = !got.isNew() && login.deadSince <= seenAsOf;
        fleet.require(isByHand || !isDead, this, " has an access token that was dead when it was read");
        boolean isOld = fleet.salesforce().isOld(got.login());
        fleet.require(
                !isOld || machine.hasJumped() || fleet.faults().paused() > 0, this, " has an access token of long ago");
    }

    private void checkWords(Failure e) {
        FleetProblem problem = e.problem() instanceof FleetProblem known ? known : FleetProblem.STORE_BUSY;
        switch (problem) {
            case LOGIN_ENDED ->
                fleet.require(
                        ended.stream().anyMatch(at -> fleet.salesforce().at(at).isDead),
                        this,
                        " says ended of a live login");
            case SET_BACK, STORE_EMPTY -> fleet.require(fleet.wasSetBack(), this, " says set back");
            case ONLY_COPY -> fleet.require(fleet.faults().unknown() > 0 || isPaused, this, " says only copy");
            default -> {}
        }
    }

    private void checkBounds(Duration took) {
        fleet.require(calls <= StoreCalls.MOST, this, " makes ", calls, " calls");
        Duration most = wishes.timeout().plusSeconds(60 + 30 + 60 + 60);
        fleet.require(isPaused || took.compareTo(most) <= 0, this, " takes ", took);
    }

    @Override
    public String toString() {
        return "run of " + machine.number();
    }
}
