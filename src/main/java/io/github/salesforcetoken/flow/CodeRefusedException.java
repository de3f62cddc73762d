package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.OAuthException;
import java.time.Instant;
import java.util.Optional;

/** Salesforce did not take the code. */
public final class CodeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final OAuthException.Refused refusal;
    private final Instant requestedAt;

    CodeRefusedException(OAuthException.Refused refusal, Optional<Instant> requestedAt) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
        this.requestedAt = requestedAt.orElse(null);
    }

    public OAuthException.Refused refusal() {
        return refusal;
    }

    /** When the code was asked for; empty when that was not done here. */
    public Optional<Instant> requestedAt() {
        return Optional.ofNullable(requestedAt);
    }
}
