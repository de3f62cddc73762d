package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.oauth.Problem;

/** The app's metadata cannot be made or written. The message holds paths, and of values only what {@link io.github.salesforcetoken.oauth.WrongValue} lets pass. */
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
    PERMISSION_SET_MALFORMED,
    CLIENT_CREDENTIALS_USER_ABSENT,
    CLIENT_CREDENTIALS_USER_MALFORMED,
    /** Client credentials are a secret, and a public client has none. */
    CLIENT_CREDENTIALS_OF_PUBLIC_CLIENT,
    /** A grant whose app is not written. */
    GRANT_NOT_WRITTEN,
    CONSUMER_KEY_MALFORMED,
    /** The metadata has another one, and Salesforce never changes it. */
    CONSUMER_KEY_DIFFERS,
    /** Something else stands in its place. Shown: the file. */
    CONSUMER_KEY_MISTAKEN,
    CERTIFICATE_ABSENT,
    CERTIFICATE_NOT_READABLE,
    CERTIFICATE_IS_KEY,
    CERTIFICATE_MALFORMED,
    CERTIFICATE_CHAIN,
    CERTIFICATE_NOT_RSA,
    /** Not yet, or no longer. */
    CERTIFICATE_NOT_VALID,
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
