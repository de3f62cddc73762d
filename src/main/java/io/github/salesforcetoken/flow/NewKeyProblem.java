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
    /** It would take the key between the making and the saving. */
    NO_TEMPORARY_FOLDER,
    NOT_WRITABLE;

    @Override
    public boolean isForThePerson() {
        return this != KEYTOOL_FAILED && this != NO_TEMPORARY_FOLDER && this != NOT_WRITABLE;
    }
}
