package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** Why no browser is logged in. */
public enum OpenProblem implements Problem {
    /** Such a token is for the API alone. */
    CLIENT_CREDENTIALS,
    /** Shown: the scopes that the token has. */
    SCOPE_MISSING,
    /** A browser can't be opened where nobody sits, and nothing else was asked for. */
    NOBODY_THERE,
    BROWSER_NOT_OPENED,
    /** Shown: how long it was waited for. */
    BROWSER_DID_NOT_COME;

    @Override
    public boolean isForThePerson() {
        return true;
    }
}
