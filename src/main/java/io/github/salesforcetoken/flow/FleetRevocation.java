package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRule;
import io.github.salesforcetoken.fleet.Sender;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.Optional;

/** Ends a login that machines share, and leaves the mark of its end in the store: nobody sends its refresh token again. */
final class FleetRevocation implements Sender {

    private final ClientApp app;
    private final Salesforce salesforce;
    private final Retries retries;
    private final InFlight flight;
    private FleetTokenFile file;
    private Optional<Secret> accessToken = Optional.empty();
    private boolean endedBefore;
    private Optional<CallException> failure = Optional.empty();
    private Answer whenNotEnded = new TooLate();

    FleetRevocation(ClientApp app, Salesforce salesforce, Retries retries, InFlight flight) {
        this.app = requireNonNull(app, "app is null");
        this.salesforce = requireNonNull(salesforce, "salesforce is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.flight = requireNonNull(flight, "flight is null");
    }

    /**
     * What has become of the login that the store has.
     *
     * @param endedBefore whether Salesforce, or another machine, knew that it had ended before
     * @param accessToken what the token file had before anything was copied there from the store
     * @param leftInFile the refresh token that the token file had when this was over
     * @param sent whether Salesforce was asked to end that one
     */
    record Outcome(boolean endedBefore, Optional<Secret> accessToken, Optional<Secret> leftInFile, boolean sent) {}

    /** Revokes what the store has. */
    static Outcome revoke(
            TokenFile tokenFile, ClientApp app, Fleet fleet, Salesforce salesforce, Retries retries, InFlight flight)
            throws Failure, CallException {
        FleetRevocation revocation = new FleetRevocation(app, salesforce, retries, flight);
        FleetRule rule = new FleetRule(
                fleet.store(),
                patience ->
                        revocation.in(FleetTokenFile.of(tokenFile.reserveForRemoval(patience), app, tokenFile.path())),
                new FleetOwner(app),
                revocation,
                new ThisMachine(retries.clock(), fleet.sleeper(), tokenFile.path()),
                fleet.wishes(Optional.empty(), app));
        try {
            LeaseGivenBack.ifEnded(rule);
        } catch (Failure e) {
            if (e.problem() == FleetProblem.LOGIN_ENDED) {
                return revocation.outcome(true, false);
            }
            throw e;
        }
        if (revocation.failure.isPresent()) {
            throw revocation.failure.get();
        }
        return revocation.outcome(revocation.endedBefore, true);
    }

    private FleetTokenFile in(FleetTokenFile own) {
        file = own;
        accessToken = own.accessToken();
        return own;
    }

    private Outcome outcome(boolean endedBefore, boolean sent) {
        return new Outcome(endedBefore, accessToken, file.content().login().refreshToken(), sent);
    }

    @Override
    public Answer send(FleetLogin login, Gate gate) throws Failure {
        Secret refreshToken = login.refreshToken().orElseThrow(() -> new Failure(AccessTokenProblem.NO_REFRESH_TOKEN));
        Retries inTime = retries.until(retries.clock().instant().plus(Sender.LONGEST));
        try {
            Optional<Boolean> answer = inTime.ask(
                    timeout -> flight.send(
                            () -> gate.isOpen() ? asked(refreshToken, gate, shorter(timeout)) : Optional.empty()),
                    Repetition.ALWAYS);
            if (answer.isEmpty()) {
                return whenNotEnded; // what was tried before it was too late counts
            }
            failure = Optional.empty();
            endedBefore = answer.get();
            return new Ended("somebody has revoked it");
        } catch (OAuthException e) {
            return whenNotEnded;
        }
    }

    private Optional<Boolean> asked(Secret refreshToken, Gate gate, Duration timeout) throws OAuthException {
        flight.hold();
        try {
            return Optional.of(Revoke.endedBefore(salesforce, app, refreshToken, timeout));
        } catch (OAuthException e) {
            failure = Optional.of(new CallException(Asked.REVOCATION, e));
            boolean isKnown = e instanceof OAuthException.Refused || e instanceof Unreachable never && !never.sent();
            whenNotEnded = isKnown ? new Unspent() : new NoAnswer();
            if (!gate.mayRepeat(isKnown)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(Sender.LONGEST) < 0 ? timeout : Sender.LONGEST;
    }
}
