package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.Sender;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.TokenChanges;
import java.time.Duration;
import java.util.Optional;

/** Redeems the refresh token of a login that machines share. */
final class FleetRefresh implements Sender {

    private final ClientApp app;
    private final Hosts hosts;
    private final Retries retries;
    private final InFlight flight;
    private FleetTokenFile file;
    private Optional<Salesforce> salesforce = Optional.empty();
    private Optional<CallException> failure = Optional.empty();

    FleetRefresh(ClientApp app, Hosts hosts, Retries retries, InFlight flight) {
        this.app = requireNonNull(app, "app is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.flight = requireNonNull(flight, "flight is null");
    }

    /** @param own what the answer is to be saved in */
    FleetTokenFile savedIn(FleetTokenFile own) {
        file = own;
        return own;
    }

    /** Why no tokens came. */
    CallException failure() {
        return failure.orElseThrow();
    }

    /** The way to Salesforce takes a while, and a run that finds a young access token needs none. */
    @Override
    public void prepare() throws Failure {
        if (salesforce.isEmpty()) {
            salesforce = Optional.of(hosts.at(app.loginHost().uri()));
        }
    }

    @Override
    public Answer send(FleetLogin login, Gate gate) throws Failure {
        prepare();
        Secret refreshToken = login.refreshToken().orElseThrow(() -> new Failure(AccessTokenProblem.NO_REFRESH_TOKEN));
        Repetition repetition = new StoredLogin(login.values()).repetition();
        RefreshMark mark = file.prepare();
        Retries inTime = retries.until(retries.clock().instant().plus(Sender.LONGEST));
        try {
            Optional<SalesforceToken> token = inTime.ask(
                    timeout -> flight.send(() -> redeemed(refreshToken, mark, gate, shorter(timeout))), repetition);
            if (token.isEmpty()) {
                mark.clear(refreshToken);
                return failure.isPresent() ? new Unspent() : new TooLate();
            }
            FleetLogin next = FleetLogin.of(TokenChanges.refreshed(login.values(), token.get(), app));
            file.expect(token.get().refreshToken().filter(fresh -> !fresh.equals(refreshToken)));
            return new Tokens(next);
        } catch (OAuthException e) {
            boolean mayBeSpent = repetition.mayHaveSpentIn(e) || Repetition.isBusy(e);
            failure = Optional.of(new CallException(Asked.TOKEN_FOR_REFRESH_TOKEN, e, mayBeSpent, Optional.empty()));
            if (!mayBeSpent) {
                mark.clear(refreshToken);
            }
            return SentRefresh.isEnded(e) ? new Ended(e.getMessage()) : mayBeSpent ? new NoAnswer() : new Unspent();
        }
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(Sender.LONGEST) < 0 ? timeout : Sender.LONGEST;
    }

    /** @return empty when it's too late to send it, which is known last */
    private Optional<SalesforceToken> redeemed(Secret refreshToken, RefreshMark mark, Gate gate, Duration timeout)
            throws OAuthException, Failure {
        mark.set(refreshToken, retries.clock().instant());
        if (!gate.isOpen()) {
            return Optional.empty();
        }
        try {
            return Optional.of(salesforce
                    .orElseThrow()
                    .send(TokenMessages.redeem(app, new Grant.RefreshToken(refreshToken)), timeout));
        } catch (OAuthException e) {
            failure = Optional.of(new CallException(Asked.TOKEN_FOR_REFRESH_TOKEN, e));
            throw e;
        }
    }
}
