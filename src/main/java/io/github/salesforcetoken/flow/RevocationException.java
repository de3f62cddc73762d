package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.OAuthException;

/** A token could not be revoked. The token file is as it was. */
public final class RevocationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final OAuthException failure;
    private final boolean afterAnother;

    /** @param afterAnother whether another token was revoked before */
    public RevocationException(OAuthException failure, boolean afterAnother) {
        super(failure.getMessage(), failure);
        this.failure = requireNonNull(failure, "failure is null");
        this.afterAnother = afterAnother;
    }

    public OAuthException failure() {
        return failure;
    }

    public boolean afterAnother() {
        return afterAnother;
    }
}
