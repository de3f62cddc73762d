package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import java.time.Instant;
import java.util.Optional;

/** A grant other than a code was sent, or was to be sent, and no token came. */
public final class NoTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final GrantType grant;
    private final OAuthException failure;
    private final boolean maybeSpent;
    private final transient Optional<Instant> lostBefore;

    public NoTokenException(GrantType grant, OAuthException failure, boolean maybeSpent) {
        this(grant, failure, maybeSpent, Optional.empty());
    }

    /** @param lostBefore when an earlier run sent the refused token without saving the answer, if one did */
    public NoTokenException(GrantType grant, OAuthException failure, boolean maybeSpent, Optional<Instant> lostBefore) {
        super(grant.parameter() + ": " + failure.getMessage(), failure);
        this.grant = requireNonNull(grant, "grant is null");
        this.failure = failure;
        this.maybeSpent = maybeSpent;
        this.lostBefore = requireNonNull(lostBefore, "lostBefore is null");
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

    /** When an earlier run sent the refresh token that has ended, without saving the answer; empty when none did. */
    public Optional<Instant> lostBefore() {
        return lostBefore;
    }
}
