package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.PendingFile;
import java.time.Clock;

/** The first half of the authorization code flow: the address to open, and what its answer will be checked against. */
public final class AuthorizeUrl {

    private final PendingFile pendingFile;
    private final Clock clock;

    public AuthorizeUrl(PendingFile pendingFile, Clock clock) {
        this.pendingFile = requireNonNull(pendingFile, "pendingFile is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a request and remembers it.
     *
     * @throws Failure when it cannot be remembered; its code could not be exchanged then
     */
    public AuthorizationRequest request(ClientApp app, RedirectUri redirectUri, Scopes scopes, LoginHints hints)
            throws Failure {
        AuthorizationRequest request = AuthorizationRequest.of(app, redirectUri, scopes, hints, clock.instant());
        pendingFile.save(request.pending());
        return request;
    }
}
