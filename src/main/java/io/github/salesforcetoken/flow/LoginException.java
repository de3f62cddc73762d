package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.RedirectUri;
import java.time.Duration;

/** The browser's answer was not waited for any longer. Nothing was sent. */
public final class LoginException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why the wait ended. */
    public enum Problem {
        TIMED_OUT,
        /** Whoever runs the build asked its threads to stop. */
        INTERRUPTED
    }

    private final Problem problem;
    private final transient Duration waited;
    private final transient RedirectUri redirectUri;

    LoginException(Problem problem, Duration waited, RedirectUri redirectUri) {
        super(problem + " after at most " + waited);
        this.problem = requireNonNull(problem, "problem is null");
        this.waited = requireNonNull(waited, "waited is null");
        this.redirectUri = requireNonNull(redirectUri, "redirectUri is null");
    }

    public Problem problem() {
        return problem;
    }

    /** How long at most. */
    public Duration waited() {
        return waited;
    }

    /** Where the answer was waited for. */
    public RedirectUri redirectUri() {
        return redirectUri;
    }
}
