package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.ANSWER_LOST;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.ADOPTED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.NOT_SAVED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REFRESHED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REUSED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.ROTATED;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * An access token from a refresh token (RFC 6749 section 6), safe where refresh tokens rotate (RFC 9700 section 4.14.2) and
 * many processes share one file.
 */
public final class AccessToken implements TokenSource {

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final List<GivenRefreshToken> given;
    private final Retries retries;
    private final LostAnswer lostAnswer;
    private final ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild;

    /** As below; a refresh token whose answer an earlier run has lost is sent again without a question. */
    public AccessToken(TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries) {
        this(tokenFile, app, given, retries, (sentAt, rotates) -> true);
    }

    /** As below, for a build that has no other token file. */
    AccessToken(
            TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries, LostAnswer lostAnswer) {
        this(tokenFile, app, given, retries, lostAnswer, new ConcurrentHashMap<>());
    }

    /**
     * @param given the refresh tokens that something else than the file holds, the more important first
     * @param sentInBuild as {@link OneLoginPerFile#sent} has it
     */
    public AccessToken(
            TokenFile tokenFile,
            ClientApp app,
            List<GivenRefreshToken> given,
            Retries retries,
            LostAnswer lostAnswer,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.given = List.copyOf(given);
        this.retries = requireNonNull(retries, "retries is null");
        this.lostAnswer = requireNonNull(lostAnswer, "lostAnswer is null");
        this.sentInBuild = requireNonNull(sentInBuild, "sentInBuild is null");
    }

    /**
     * The access token in the file, if it is young enough. Neither locks nor writes anything.
     *
     * @throws Failure when the file belongs to another login, or there is no refresh token at all
     */
    public Optional<AccessTokenResult> reuse(Duration maxAge) throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        ChosenRefreshToken chosen = chosen(stored);
        Optional<SalesforceToken> fresh = fresh(stored, chosen, maxAge);
        return fresh.isPresent() ? Optional.of(chosen.result(fresh.get(), REUSED)) : Optional.empty();
    }

    /**
     * The org that the login in the file belongs to, before anything is sent.
     *
     * @return empty when the file does not tell, or a refresh token from outside counts, which may be another org's
     * @throws Failure when the file belongs to another login, or there is no refresh token at all
     */
    @Override
    public Optional<String> knownOrganization() throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        return chosen(stored).isFromFile() ? stored.organizationId() : Optional.empty();
    }

    /** @throws Failure when the file belongs to another login, or there is no refresh token at all */
    @Override
    public FileUse use() throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        FileUse.Kind kind = switch (chosen(stored).origin()) {
            case FILE, FILE_INSTEAD_OF_SPENT -> FileUse.Kind.USED;
            case OUTSIDE -> FileUse.Kind.BROUGHT;
            case OUTSIDE_INSTEAD_OF_FILE -> FileUse.Kind.REPLACED;
        };
        Optional<GivenRefreshToken> outside = stored.outside(given);
        return new FileUse(
                kind, outside.isPresent() ? Fingerprints.of(outside.get().token()) : "");
    }

    @Override
    public AccessTokenResult get(Duration maxAge, Hosts hosts) throws Failure, CallException {
        Optional<AccessTokenResult> reused = reuse(maxAge);
        return reused.isPresent()
                ? reused.get()
                : refresh(hosts.at(app.loginHost().uri()), maxAge);
    }

    /**
     * A new access token, or the one that another process got while this one waited for the file.
     *
     * @throws Failure when it cannot be asked for; nothing was sent
     * @throws CallException when none came
     * @throws Failure when it cannot be saved
     */
    public AccessTokenResult refresh(Salesforce salesforce, Duration maxAge) throws Failure, CallException {
        StoredLogin before = new StoredLogin(tokenFile.content());
        Optional<RefreshMark.Lost> accepted = Optional.empty();
        Optional<Attempt.Busy> busy = Optional.empty();
        Retries left = retries;
        Instant deadline = retries.deadline();
        while (true) {
            Attempt attempt = attempt(salesforce, new Attempt.Known(before, accepted, busy), maxAge, left);
            if (attempt instanceof Attempt.Done done) {
                return done.result();
            }
            if (attempt instanceof Attempt.Unsaved unsaved) {
                accepted = Optional.of(confirmed(unsaved));
                deadline = retries.deadline(); // a person may have thought about it for minutes
            } else if (attempt instanceof Attempt.Busy found) {
                busy = Optional.of(found);
                awaitAnotherLogin(found, retries.until(deadline));
            }
            left = retries.until(deadline);
        }
    }

    private Attempt attempt(Salesforce salesforce, Attempt.Known known, Duration maxAge, Retries left)
            throws Failure, CallException {
        try (InFlight flight = InFlight.begin();
                Reservation file = reserved(left.timeout())) {
            StoredLogin stored = new StoredLogin(file.content());
            stored.checkIsOf(app);
            if (stored.isShared()) {
                throw new Failure(FleetProblem.LOGIN_IS_SHARED, tokenFile.path().toString());
            }
            ChosenRefreshToken chosen = chosen(stored);

            Optional<SalesforceToken> adopted = fresh(stored, chosen, maxAge);
            if (adopted.isEmpty() && !file.isRecovered()) {
                adopted = adopted(known.before(), stored, chosen);
            }
            if (adopted.isPresent()) {
                return new Attempt.Done(chosen.result(adopted.get(), ADOPTED));
            }
            if (known.busy().isPresent() && known.busy().get().sent().equals(chosen.token())) {
                return new Attempt.Busy(
                        stored, chosen.token(), known.busy().get().failure());
            }
            if (!file.saves() && isToBeSaved(stored)) {
                return new Attempt.Outdated();
            }
            Optional<RefreshMark.Lost> found =
                    SentRefresh.lost(file, chosen.token(), chosen.isFromFile() ? "" : chosen.place());
            Repetition repetition = chosen.repetition(stored);
            if (found.isPresent() && !found.equals(known.accepted()) && repetition != Repetition.ALWAYS) {
                return new Attempt.Unsaved(found.get(), repetition == Repetition.WHEN_NOT_TAKEN_UP);
            }
            SentRefresh request = new SentRefresh(file, app, chosen.token(), repetition, found, left);
            ConcurrentMap<String, String> notes = ChosenRefreshToken.notes(chosen.token(), sentInBuild);
            synchronized (notes) { // or a module beside this one would send it, too
                if (!chosen(stored).equals(chosen)) {
                    return new Attempt.Outdated();
                }
                chosen.checkUnspent(tokenFile.path(), sentInBuild);
                return done(request, stored, chosen, salesforce, flight);
            }
        }
    }

    private Attempt done(
            SentRefresh request, StoredLogin stored, ChosenRefreshToken chosen, Salesforce salesforce, InFlight flight)
            throws Failure, CallException {
        try {
            SalesforceToken token = request.token(salesforce, flight);
            ChosenRefreshToken.addAnswer(chosen.token(), token, tokenFile.path(), sentInBuild);
            request.file().saveRefreshed(token, app, chosen.token(), stored.allOutside(given));
            AccessTokenResult.How how = token.refreshToken().isPresent() ? ROTATED : REFRESHED;
            return new Attempt.Done(chosen.result(token, request.file().saves() ? how : NOT_SAVED));
        } catch (CallException e) {
            if (Repetition.isBusy(e.failure())) {
                return new Attempt.Busy(stored, chosen.token(), e);
            }
            if (chosen.repetition(stored).isForOneFileAfter(e.failure())) {
                ChosenRefreshToken.addLost(chosen.token(), tokenFile.path(), "", sentInBuild);
            }
            throw e;
        }
    }

    ChosenRefreshToken chosen(StoredLogin stored) throws Failure {
        return ChosenRefreshToken.of(given, stored, sentInBuild, tokenFile.path());
    }

    /** Without rotation nothing need be saved: a file that can only be read does as well, and the access token is for this build. */
    private Reservation reserved(Duration patience) throws Failure {
        try {
            return tokenFile.reserve(patience);
        } catch (Failure e) {
            if (!FileProblem.isUnwritable(e) || isToBeSaved(new StoredLogin(tokenFile.content()))) {
                throw e;
            }
            return tokenFile.withoutSaving(patience);
        }
    }

    private boolean isToBeSaved(StoredLogin stored) throws Failure {
        return stored.repetition() != Repetition.ALWAYS || !chosen(stored).isFromFile();
    }

    private RefreshMark.Lost confirmed(Attempt.Unsaved unsaved) throws Failure {
        if (lostAnswer.isToBeSentAgain(Optional.of(unsaved.lost().sentAt()), unsaved.rotates())) {
            return unsaved.lost();
        }
        throw new Failure(ANSWER_LOST, unsaved.lost().sentAt().toString());
    }

    /**
     * Whoever is refreshing may share the file with us, and leave there what it gets. The token that is being processed is not
     * sent again: if the app rotates, it is spent then, and sending it would end its successor.
     */
    private void awaitAnotherLogin(Attempt.Busy busy, Retries left) throws CallException, Failure {
        try {
            left.ask(
                    timeout -> {
                        StoredLogin now = new StoredLogin(tokenFile.read());
                        if (now.refreshToken().equals(busy.stored().refreshToken())
                                && now.accessToken().equals(busy.stored().accessToken())) {
                            throw busy.failure().failure();
                        }
                        return now;
                    },
                    Repetition.ALWAYS);
        } catch (OAuthException e) {
            throw busy.failure();
        }
    }

    /** What stands in the file now and did not when the wait began is younger than the wait, whatever the clocks say. */
    private static Optional<SalesforceToken> adopted(
            StoredLogin before, StoredLogin stored, ChosenRefreshToken chosen) {
        Optional<SalesforceToken> known = before.token();
        Optional<SalesforceToken> now = stored.token();
        boolean isNew = now.isPresent()
                && (known.isEmpty()
                        || !known.get().accessToken().equals(now.get().accessToken()));
        return isNew && chosen.isFromFile() ? now : Optional.empty();
    }

    /** Not when a refresh token from outside counts: it may be another user's. */
    private Optional<SalesforceToken> fresh(StoredLogin stored, ChosenRefreshToken chosen, Duration maxAge) {
        return chosen.isFromFile() ? stored.youngerThan(maxAge, retries.clock().instant()) : Optional.empty();
    }
}
