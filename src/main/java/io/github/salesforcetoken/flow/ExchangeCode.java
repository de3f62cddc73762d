package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.ExchangeException.Problem.NO_PENDING_REQUEST;
import static io.github.salesforcetoken.flow.ExchangeException.Problem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.flow.ExchangeException.Problem.OTHER_REQUEST_PENDING;
import static io.github.salesforcetoken.flow.ExchangeException.Problem.STATE_MISMATCH;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.StoreException;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.Optional;

/** The second half of the authorization code flow: from the browser's answer to tokens in the token file. */
public final class ExchangeCode {

    private final TokenEndpoint endpoint;
    private final TokenFile tokenFile;
    private final PendingFile pendingFile;
    private final Duration patience;

    /** @param patience how long to wait for another build that has the token file */
    public ExchangeCode(TokenEndpoint endpoint, TokenFile tokenFile, PendingFile pendingFile, Duration patience) {
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.pendingFile = requireNonNull(pendingFile, "pendingFile is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /**
     * Checks the callback, makes sure that tokens can be saved, and only then spends the code.
     *
     * @param requireRefreshToken whether an answer without one is a failure that leaves the token file alone
     * @throws OAuthException when access was denied, or no answer came that could be understood
     * @throws CodeRefusedException when Salesforce does not take the code
     * @throws ExchangeException when the callback is not the answer to what was asked here
     * @throws StoreException when the token file cannot be written
     */
    public SalesforceToken exchange(
            ClientApp app, RedirectUri redirectUri, Callback callback, boolean requireRefreshToken)
            throws OAuthException, CodeRefusedException, ExchangeException, StoreException {
        Optional<PendingAuthorization> pending = pendingFile.load();
        Callback.Granted granted = granted(callback, pending);
        checkSameRequest(app, redirectUri, pending);

        SalesforceToken token;
        try (TokenFile.Reservation reservation = tokenFile.reserve(patience)) {
            token = endpoint.redeem(
                    app,
                    new Grant.AuthorizationCode(
                            granted.code(), redirectUri, pending.map(PendingAuthorization::codeVerifier)));
            if (requireRefreshToken && token.refreshToken().isEmpty()) {
                throw new ExchangeException(NO_REFRESH_TOKEN);
            }
            reservation.save(token, app);
        } catch (OAuthException.Refused e) {
            throw new CodeRefusedException(e, pending.map(PendingAuthorization::createdAt));
        }
        pendingFile.delete();
        return token;
    }

    /**
     * Checks the state (RFC 6749 section 10.12). A bare code brings none; PKCE then binds it to the pending request (RFC
     * 9700 section 2.1.1). Salesforce's own error pages bring none either.
     */
    private static Callback.Granted granted(Callback callback, Optional<PendingAuthorization> pending)
            throws ExchangeException, OAuthException {
        if (callback.state().isPresent()
                && pending.isPresent()
                && !callback.state().get().equals(pending.get().state())) {
            throw new ExchangeException(STATE_MISMATCH);
        }
        if (callback instanceof Callback.Denied denied) {
            throw new OAuthException.Denied(denied);
        }
        if (callback.state().isPresent() && pending.isEmpty()) {
            throw new ExchangeException(NO_PENDING_REQUEST);
        }
        return (Callback.Granted) callback;
    }

    /** A code goes back to the host that issued it, from the app and with the redirect URI that it was issued for. */
    private static void checkSameRequest(ClientApp app, RedirectUri redirectUri, Optional<PendingAuthorization> pending)
            throws ExchangeException {
        if (pending.isEmpty()) {
            return;
        }
        if (!pending.get().clientId().equals(app.clientId())) {
            throw new ExchangeException(OTHER_REQUEST_PENDING, "clientId");
        }
        if (!pending.get().loginUrl().equals(app.loginHost().uri())) {
            throw new ExchangeException(OTHER_REQUEST_PENDING, "loginUrl");
        }
        if (!pending.get().redirectUri().equals(redirectUri)) {
            throw new ExchangeException(OTHER_REQUEST_PENDING, "redirectUri");
        }
    }
}
