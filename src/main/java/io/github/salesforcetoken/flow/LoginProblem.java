package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** Why the wait for the person's answer ended without one. */
public enum LoginProblem implements Problem {
    /** Shown: how long at most, and the redirect URI where it is listened on. */
    TIMED_OUT,
    /** Whoever runs the build asked its threads to stop. */
    INTERRUPTED;

    @Override
    public boolean isForThePerson() {
        return this == TIMED_OUT;
    }
}
