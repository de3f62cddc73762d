package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** No key was made. */
public enum NewKeyProblem implements Problem {
    /** There is a file, or a link, of that name; a key in use must not be lost. */
    EXISTS,
    /** Key and certificate would have one name. */
    SAME_FILE,
    TRACKED_BY_GIT,
    /** The running Java has no {@code keytool}. */
    KEYTOOL_ABSENT,
    KEYTOOL_FAILED,
    NOT_WRITABLE;

    @Override
    public boolean isForThePerson() {
        return this != KEYTOOL_FAILED && this != NOT_WRITABLE;
    }
}
