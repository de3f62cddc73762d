package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.WrongValue;

/** The app's metadata cannot be made or written. The message holds paths, and of values only what {@link WrongValue} lets pass. */
public final class MetadataException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
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
        NOT_WRITABLE
    }

    private final Problem problem;
    private final String shown;

    /**
     * @param problem what is wrong
     * @param kind what the value should be
     * @param value that is refused; of it only what that kind can be is kept
     */
    public MetadataException(Problem problem, WrongValue kind, String value) {
        this(problem, kind.shown(value), null);
    }

    /**
     * @param problem what is wrong
     * @param shown the path, or empty
     */
    public MetadataException(Problem problem, String shown) {
        this(problem, shown, null);
    }

    /**
     * @param problem what is wrong
     * @param shown the path
     * @param cause what the file system reported
     */
    public MetadataException(Problem problem, String shown, Throwable cause) {
        super(problem + ": " + shown, cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.shown = requireNonNull(shown, "shown is null");
    }

    public Problem problem() {
        return problem;
    }

    /** The value or the path; empty when a value is absent. */
    public String shown() {
        return shown;
    }
}
