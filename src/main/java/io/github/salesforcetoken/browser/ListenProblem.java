package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Problem;

/** Why the port of the redirect URI, which is shown, can't be listened on. */
public enum ListenProblem implements Problem {
    /** Another program has it, or another login that waits. */
    PORT_IN_USE,
    /** The system gives it to nobody: a privileged port, or one of Windows's excluded ranges. */
    PORT_FORBIDDEN,
    /** Something else, which the cause tells. */
    NOT_AVAILABLE;

    @Override
    public boolean isForThePerson() {
        return this != NOT_AVAILABLE;
    }
}
