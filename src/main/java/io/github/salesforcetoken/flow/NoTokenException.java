package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;

/** A grant other than a code was sent, or was to be sent, and no token came. */
public final class NoTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final GrantType grant;
    private final OAuthException failure;
    private final boolean maybeSpent;

    public NoTokenException(GrantType grant, OAuthException failure, boolean maybeSpent) {
        super(grant.parameter() + ": " + failure.getMessage(), failure);
        this.grant = requireNonNull(grant, "grant is null");
        this.failure = failure;
        this.maybeSpent = maybeSpent;
    }

    public GrantType grant() {
        return grant;
    }

    public OAuthException failure() {
        return failure;
    }

    /** Whether the refresh token may be spent and its successor lost on the way. */
    public boolean maybeSpent() {
        return maybeSpent;
    }
}
