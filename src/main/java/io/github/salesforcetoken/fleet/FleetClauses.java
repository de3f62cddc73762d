package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetRecord.State.ENDED;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.HELD;
import static io.github.salesforcetoken.fleet.FleetRecord.State.LOST;

import io.github.salesforcetoken.fleet.FleetRecord.State;
import io.github.salesforcetoken.fleet.Machine.Moment;
import io.github.salesforcetoken.oauth.SalesforceToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rule decides, apart from what it does. A test leaves each of these out in turn, and sees the simulation break.
 * Durations are those of this machine's own clocks, and never times of another machine's.
 */
class FleetClauses {

    static final Duration LEASE = Duration.ofMinutes(2);

    /** A request that is over by then can't meet one under the next lease, however wrong a clock's speed is. */
    private static final Duration HALF_A_LEASE = LEASE.dividedBy(2);

    /** How far Salesforce's clock, which dates tokens, may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Only a later login replaces one that has ended. */
    boolean endsAlso(FleetRecord record, FleetLogin file) {
        return record.state() == ENDED
                && !(file.isShared() && file.loginAt() > record.login().loginAt());
    }

    boolean isNewer(FleetLogin one, FleetLogin other) {
        return one.isNewerThan(other);
    }

    /** Young enough, or got by somebody since this run began. */
    boolean isTaken(FleetLogin login, Optional<FleetLogin> first, Optional<Duration> maxAge, Instant now) {
        if (maxAge.isEmpty()) {
            return false;
        }
        boolean cameSince = first.map(before -> login.isNewerThan(before)).orElse(true);
        return (cameSince || !maxAge.get().isZero()) // reading the token is what takes time
                && login.token()
                        .filter(token -> cameSince || isYounger(token, maxAge.get(), now))
                        .isPresent();
    }

    private static boolean isYounger(SalesforceToken token, Duration maxAge, Instant now) {
        Duration age = Duration.between(token.issuedAt(), now);
        boolean isPlausible = maxAge.equals(FleetWishes.ANY_AGE) || age.compareTo(SKEW.negated()) > 0;
        return isPlausible && age.compareTo(maxAge) < 0;
    }

    /** How long somebody else's record must stay as it is before it may be claimed. */
    Duration wait(FleetRecord record) {
        return record.state() == FREE ? Duration.ZERO : longer(record.lease(), LEASE);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A silent holder may have the only copy of the next refresh token. */
    boolean isClaimable(FleetRecord record, Optional<String> mark, Optional<String> takeOver) {
        return record.state() != HELD
                || record.login().isRotationOff()
                || mark.equals(Optional.of(record.holder()))
                || takeOver.filter(id -> id.equals(FleetWishes.ALWAYS) || id.equals(record.id()))
                        .isPresent();
    }

    /** Whether a claim of it has ended without an answer, or may have: then a refresh token that rotates may be spent. */
    boolean mayBeSpent(FleetRecord record) {
        return (record.state() == HELD || record.state() == LOST)
                && !record.login().isRotationOff();
    }

    /** What others may use meanwhile: not an access token that ends if the refresh token turns out to be spent. */
    FleetLogin claimed(FleetRecord record) {
        boolean isSure = record.state() == FREE || record.login().isRotationOff();
        return isSure ? record.login() : record.login().withoutAccessToken();
    }

    /** What a file is put back with: an access token of long ago may be dead. */
    FleetLogin putBack(FleetLogin login, boolean justGotUnderThisLease) {
        return justGotUnderThisLease ? login : login.withoutAccessToken();
    }

    /** Whether a request that begins now is over before anybody else may send. */
    boolean isInTime(Moment beforeRead, Moment now) {
        Duration elapsed = longer(beforeRead.until(now), beforeRead.untilByWall(now));
        return !beforeRead.untilByWall(now).isNegative()
                && elapsed.plus(Sender.LONGEST).compareTo(HALF_A_LEASE) <= 0;
    }

    /** What becomes of the lease. */
    State next(Sender.Answer answer, FleetLogin login) {
        if (answer instanceof Sender.Ended) {
            return ENDED;
        }
        return answer instanceof Sender.NoAnswer && !login.isRotationOff() ? LOST : FREE;
    }

    /** Whether a record that this run wrote is known by its id, whatever the store answered. */
    boolean knowsItsOwn() {
        return true;
    }
}
