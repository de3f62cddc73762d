package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetRule;
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
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/** Redeems the refresh token of a login that machines share. */
final class FleetRefresh implements Sender, FleetRule.Owner {

    private final ClientApp app;
    private final Hosts hosts;
    private final Retries retries;
    private final InFlight flight;
    private final LostAnswer lostAnswer;
    private final Fleet fleet;
    private final ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild;

    /** The refresh tokens that are to be sent although an answer was lost. */
    private final Set<Secret> confirmed = new HashSet<>();

    private FleetTokenFile file;
    private Optional<Salesforce> salesforce = Optional.empty();
    private Optional<CallException> failure = Optional.empty();

    /** @param sentInBuild as {@link OneLoginPerFile#sent} has it */
    FleetRefresh(
            ClientApp app,
            Hosts hosts,
            Retries retries,
            InFlight flight,
            LostAnswer lostAnswer,
            Fleet fleet,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        this.app = requireNonNull(app, "app is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.flight = requireNonNull(flight, "flight is null");
        this.lostAnswer = requireNonNull(lostAnswer, "lostAnswer is null");
        this.fleet = requireNonNull(fleet, "fleet is null");
        this.sentInBuild = requireNonNull(sentInBuild, "sentInBuild is null");
    }

    /** @param own what the answer is to be saved in */
    FleetTokenFile savedIn(FleetTokenFile own) {
        file = own;
        ChosenRefreshToken.addSpent(own.spent(), own.path(), sentInBuild);
        return own;
    }

    /** A CI secret that began the login is spent for the other token files of the build, too. */
    @Override
    public void check(FleetLogin record, FleetLogin own) throws Failure {
        new FleetOwner(app).check(record, own);
        ChosenRefreshToken.addSpent(new StoredLogin(record.values()).spent(), file.path(), sentInBuild);
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
    public boolean confirm(FleetLogin login, boolean mayBeSpent) throws Failure {
        Optional<Secret> refreshToken = login.refreshToken();
        if (refreshToken.isEmpty() || confirmed.contains(refreshToken.get())) {
            return false;
        }
        checkUnspent(refreshToken.get());
        file.prepare();
        Optional<RefreshMark.Lost> lost = file.lost(refreshToken.get());
        Repetition repetition = new StoredLogin(login.values()).repetition();
        if (repetition == Repetition.ALWAYS) {
            return false;
        }
        Optional<Instant> sentAt = lost.map(RefreshMark.Lost::sentAt);
        if (sentAt.isEmpty() && !mayBeSpent) {
            return false;
        }
        if (!lostAnswer.isToBeSentAgain(sentAt, repetition == Repetition.WHEN_NOT_TAKEN_UP)) {
            throw new Failure(
                    AccessTokenProblem.ANSWER_LOST,
                    sentAt.map(Instant::toString).orElse(""));
        }
        return confirmed.add(refreshToken.get());
    }

    @Override
    public Answer send(FleetLogin login, Gate gate) throws Failure {
        prepare();
        Secret refreshToken = login.refreshToken().orElseThrow(() -> new Failure(AccessTokenProblem.NO_REFRESH_TOKEN));
        synchronized (
                ChosenRefreshToken.notes(refreshToken, sentInBuild)) { // or a module beside this one would send it
            checkUnspent(refreshToken);
            return send(login, refreshToken, gate);
        }
    }

    private void checkUnspent(Secret refreshToken) throws Failure {
        ChosenRefreshToken.checkUnspent(
                refreshToken, fleet.place(refreshToken), file.path(), fleet.name(), sentInBuild);
    }

    private Answer send(FleetLogin login, Secret refreshToken, Gate gate) throws Failure {
        RefreshMark mark = file.prepare();
        Optional<Instant> lost = file.lost(refreshToken).map(RefreshMark.Lost::sentAt);
        Repetition repetition = new StoredLogin(login.values()).repetition();
        Retries inTime = retries.until(retries.clock().instant().plus(Sender.LONGEST));
        try {
            Optional<SalesforceToken> token = inTime.ask(
                    timeout -> flight.send(() -> redeemed(refreshToken, lost, repetition, gate, shorter(timeout))),
                    repetition);
            if (token.isEmpty()) {
                clear(mark, refreshToken, lost.isEmpty());
                return failure.isPresent() ? new Unspent() : new TooLate();
            }
            ChosenRefreshToken.addAnswer(refreshToken, token.get(), file.path(), sentInBuild);
            FleetLogin next =
                    FleetLogin.of(TokenChanges.refreshed(login.values(), token.get(), app, fleet.heldOutside()));
            file.expect(refreshToken, token.get());
            return new Tokens(next);
        } catch (OAuthException e) {
            if (repetition.isForOneFileAfter(e)) {
                ChosenRefreshToken.addLost(refreshToken, file.path(), fleet.name(), sentInBuild);
            }
            boolean mayBeSpent = mayBeSpent(e, repetition);
            boolean isEnded = SentRefresh.isEnded(e);
            failure = Optional.of(
                    new CallException(Asked.TOKEN_FOR_REFRESH_TOKEN, e, mayBeSpent, lost.filter(sentAt -> isEnded)));
            clear(mark, refreshToken, isEnded);
            return isEnded ? new Ended(e.getMessage()) : mayBeSpent ? new NoAnswer() : new Unspent();
        }
    }

    /** What an earlier run has lost isn't found by a later request that Salesforce doesn't look at. */
    private static void clear(RefreshMark mark, Secret refreshToken, boolean isSure) {
        if (isSure) {
            mark.clear(refreshToken);
        }
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(Sender.LONGEST) < 0 ? timeout : Sender.LONGEST;
    }

    /**
     * The time of an earlier mark stays: it says since when an answer is missing.
     *
     * @return empty when it's too late to send it, which is known last, or to repeat it
     */
    private Optional<SalesforceToken> redeemed(
            Secret refreshToken, Optional<Instant> lost, Repetition repetition, Gate gate, Duration timeout)
            throws OAuthException, Failure {
        RefreshMark mark = file.prepare();
        mark.set(refreshToken, lost.isPresent() ? lost.get() : retries.clock().instant());
        if (!gate.isOpen()) {
            return Optional.empty();
        }
        flight.hold();
        try {
            return Optional.of(salesforce
                    .orElseThrow()
                    .send(TokenMessages.redeem(app, new Grant.RefreshToken(refreshToken)), timeout));
        } catch (OAuthException e) {
            failure = Optional.of(new CallException(Asked.TOKEN_FOR_REFRESH_TOKEN, e));
            if (!mayBeSpent(e, repetition) && !SentRefresh.isEnded(e)) {
                clear(mark, refreshToken, lost.isEmpty());
                if (!gate.mayRepeat(true)) {
                    return Optional.empty();
                }
            }
            throw e;
        }
    }

    private static boolean mayBeSpent(OAuthException failure, Repetition repetition) {
        return repetition.mayHaveSpentIn(failure) || Repetition.isBusy(failure);
    }
}
