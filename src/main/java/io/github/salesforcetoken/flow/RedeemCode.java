package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.RESCUED_EARLIER;
import static io.github.salesforcetoken.flow.ExchangeProblem.NO_PENDING_REQUEST;
import static io.github.salesforcetoken.flow.ExchangeProblem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.flow.ExchangeProblem.OTHER_REQUEST_PENDING;
import static io.github.salesforcetoken.flow.ExchangeProblem.STATE_MISMATCH;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every way to a code ends with: the code is spent, and its tokens are in the token file. */
final class RedeemCode {

    private final Salesforce salesforce;
    private final TokenFile tokenFile;
    private final Retries retries;
    private final Optional<FleetNewLogin> fleet;

    /** @param retries whose timeout is also for another build that has the token file, before the code is sent */
    RedeemCode(Salesforce salesforce, TokenFile tokenFile, Retries retries, Optional<Fleet> fleet) {
        this.salesforce = requireNonNull(salesforce, "salesforce is null");
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.fleet =
                fleet.isPresent() ? Optional.of(new FleetNewLogin(tokenFile, fleet.get(), retries)) : Optional.empty();
    }

    /** Fails now if the tokens could not be saved later. The file is free again when it returns. */
    void checkThatTokensCanBeSaved() throws Failure {
        tokenFile.reserve(retries.timeout()).close();
    }

    /**
     * Checks the callback, makes sure that tokens can be saved, and only then spends the code.
     *
     * @param pending what the code was asked for with; empty when that was not done here
     * @param requireRefreshToken whether an answer without one is a failure that leaves the token file alone
     * @throws OAuthException when access was denied, or no answer came that could be understood
     * @throws CallException when Salesforce does not take the code
     * @throws Failure when the callback is not the answer to what was asked here
     * @throws Failure when the token file cannot be written
     */
    SalesforceToken redeem(
            ClientApp app,
            RedirectUri redirectUri,
            Callback callback,
            Optional<PendingAuthorization> pending,
            boolean requireRefreshToken)
            throws OAuthException, CallException, Failure {
        Callback.Granted granted = granted(callback, pending);
        checkSameRequest(app, redirectUri, pending);

        Grant code = new Grant.AuthorizationCode(
                granted.code(), redirectUri, pending.map(PendingAuthorization::codeVerifier));
        SalesforceToken token = redeem(app, code, granted.code(), pending, requireRefreshToken);
        if (fleet.isPresent() && token.refreshToken().isPresent()) {
            fleet.get().put(app);
        }
        return token;
    }

    private SalesforceToken redeem(
            ClientApp app,
            Grant grant,
            Secret code,
            Optional<PendingAuthorization> pending,
            boolean requireRefreshToken)
            throws OAuthException, CallException, Failure {
        Optional<Instant> lost = Optional.empty();
        try (InFlight flight = InFlight.begin();
                Reservation reservation = tokenFile.reserve(retries.timeout())) {
            Optional<Path> rescueFile = reservation.rescueFileAfter(code);
            if (rescueFile.isPresent()) { // a code that is sent twice may end its tokens (RFC 6749 section 4.1.2)
                throw new Failure(RESCUED_EARLIER, rescueFile.get().toString(), "code");
            }
            Optional<SalesforceToken> saved = new StoredLogin(reservation.content()).tokenFor(code);
            if (saved.isPresent()) { // by a run that was killed, so that somebody repeats it
                reservation.mark().clear(code);
                return saved.get();
            }
            lost = reservation.mark().of(code).map(RefreshMark.Lost::sentAt);
            Optional<Instant> before = lost;
            SalesforceToken token = retries.ask(
                    timeout -> flight.send(() -> marked(reservation, app, grant, code, before, timeout)),
                    Repetition.WHEN_HELD_BACK);
            if (requireRefreshToken && token.refreshToken().isEmpty()) {
                reservation.mark().clear(code);
                throw new Failure(NO_REFRESH_TOKEN);
            }
            if (fleet.isPresent() && token.refreshToken().isPresent()) {
                fleet.get().save(reservation, token, app);
            } else {
                reservation.save(token, app);
            }
            reservation.mark().clear(code);
            return token;
        } catch (OAuthException.Refused e) {
            throw new CallException(
                    Asked.TOKEN_FOR_CODE,
                    e,
                    lost.isPresent(),
                    lost.isPresent() ? lost : pending.map(PendingAuthorization::createdAt));
        }
    }

    /**
     * A run that is killed before it has saved the answer tells the next one that the code may be used up.
     *
     * @param lost when an earlier run has sent it, if it has
     */
    private SalesforceToken marked(
            Reservation reservation, ClientApp app, Grant grant, Secret code, Optional<Instant> lost, Duration timeout)
            throws OAuthException, Failure {
        reservation.mark().set(code, lost.orElse(retries.clock().instant()));
        try {
            return salesforce.send(TokenMessages.redeem(app, grant), timeout);
        } catch (OAuthException e) {
            boolean isAnswered = e instanceof OAuthException.Refused || Repetition.WHEN_HELD_BACK.isAdvisedAfter(e);
            boolean isUnsent = e instanceof OAuthException.Unreachable never && !never.sent();
            if (isAnswered || isUnsent && lost.isEmpty()) {
                reservation.mark().clear(code);
            }
            throw e;
        }
    }

    /**
     * Whether a callback answers another request (RFC 6749 section 10.12). A bare code brings no state; PKCE then binds it
     * to the pending request (RFC 9700 section 2.1.1). Salesforce's own error pages bring none either.
     */
    static boolean answersAnother(Callback callback, PendingAuthorization pending) {
        return callback.state().isPresent() && !callback.state().get().equals(pending.state());
    }

    private static Callback.Granted granted(Callback callback, Optional<PendingAuthorization> pending)
            throws Failure, OAuthException {
        if (pending.isPresent() && answersAnother(callback, pending.get())) {
            throw new Failure(STATE_MISMATCH);
        }
        if (callback instanceof Callback.Denied denied) {
            throw new OAuthException.Denied(denied);
        }
        if (callback.state().isPresent() && pending.isEmpty()) {
            throw new Failure(NO_PENDING_REQUEST);
        }
        return (Callback.Granted) callback;
    }

    /** A code goes back to the host that issued it, from the app and with the redirect URI that it was issued for. */
    private static void checkSameRequest(ClientApp app, RedirectUri redirectUri, Optional<PendingAuthorization> pending)
            throws Failure {
        if (pending.isEmpty()) {
            return;
        }
        if (!pending.get().clientId().equals(app.clientId())) {
            throw new Failure(
                    OTHER_REQUEST_PENDING,
                    "clientId",
                    ClientApp.abbreviated(pending.get().clientId()),
                    ClientApp.abbreviated(app.clientId()));
        }
        if (!pending.get().loginUrl().equals(app.loginHost().uri())) {
            throw new Failure(
                    OTHER_REQUEST_PENDING,
                    "loginUrl",
                    pending.get().loginUrl().toString(),
                    app.loginHost().uri().toString());
        }
        if (!pending.get().redirectUri().equals(redirectUri)) {
            throw new Failure(
                    OTHER_REQUEST_PENDING,
                    "redirectUri",
                    WrongValue.URL.shown(pending.get().redirectUri().toString()),
                    WrongValue.URL.shown(redirectUri.toString()));
        }
    }
}
