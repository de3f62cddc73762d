package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.oauth.Problem;

/** The app's metadata cannot be made or written. The message holds paths, and of values only what {@link WrongValue} lets pass. */
public enum MetadataProblem implements Problem {
    APP_NAME_ABSENT,
    APP_NAME_MALFORMED,
    APP_NAME_TOO_LONG,
    CONTACT_EMAIL_ABSENT,
    CONTACT_EMAIL_MALFORMED,
    APP_TYPE_UNKNOWN,
    CLIENT_TYPE_UNKNOWN,
    REFRESH_TOKEN_POLICY_MALFORMED,
    SCOPE_UNKNOWN,
    SCOPE_NOT_FOR_CONNECTED_APP,
    OUTPUT_DIRECTORY_MALFORMED,
    /** What should be a folder is something else. */
    IS_NO_FOLDER,
    /** What should be a file is something else. */
    IS_NO_FILE,
    /** Files hold something else than what would be written. */
    DIFFERS,
    NOT_READABLE,
    NOT_WRITABLE;

    @Override
    public boolean isForThePerson() {
        return this != NOT_READABLE && this != NOT_WRITABLE;
    }
}
