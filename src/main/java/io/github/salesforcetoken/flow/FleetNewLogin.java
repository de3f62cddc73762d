package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.Machine;
import io.github.salesforcetoken.fleet.NewLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;

/** Puts a login that a person has just made where many machines find it: first into this machine's file, then into the store. */
final class FleetNewLogin {

    private final TokenFile tokenFile;
    private final Fleet fleet;
    private final Machine machine;

    FleetNewLogin(TokenFile tokenFile, Fleet fleet, Retries retries) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.fleet = requireNonNull(fleet, "fleet is null");
        this.machine = new ThisMachine(retries.clock(), fleet.sleeper(), tokenFile.path());
    }

    void save(Reservation reservation, SalesforceToken token, ClientApp app) throws Failure {
        reservation.saveShared(token, app, machine.randomId());
    }

    /** @throws Failure when it isn't in the store; the file has it */
    void put(ClientApp app) throws Failure {
        NewLogin login = new NewLogin(
                fleet.store(),
                patience -> FleetTokenFile.of(tokenFile.reserve(patience), app, tokenFile.path()),
                new FleetOwner(app),
                machine,
                fleet.overwrite());
        try {
            if (!login.put(fleet.timeout())) {
                throw new Failure(FleetProblem.NEWER_STAYS, tokenFile.path().toString());
            }
        } catch (Failure e) {
            boolean tellsWhereItIs = e.problem() == FleetProblem.NEWER_STAYS || e.problem() == FleetProblem.ONLY_COPY;
            throw tellsWhereItIs
                    ? e
                    : new Failure(
                            FleetProblem.LOGIN_NOT_STORED, e, tokenFile.path().toString());
        }
    }
}
