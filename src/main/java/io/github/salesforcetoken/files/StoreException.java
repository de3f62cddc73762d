package io.github.salesforcetoken.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A file of ours cannot be read or written. The message names the file, never its content. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        IS_FOLDER,
        /** What should be a folder is a file, which {@link #path()} names. */
        IS_BELOW_A_FILE,
        IS_NO_FILE,
        DANGLING_LINK,
        /** A folder above it can't be entered. */
        FOLDER_NOT_SEARCHABLE,
        /** A folder above it takes no new files. */
        FOLDER_NOT_WRITABLE,
        /** The folder takes new files, but this one can't be replaced. */
        NOT_REPLACEABLE,
        /** Another user wrote it, and could decide where secrets are sent. */
        OWNED_BY_ANOTHER_USER,
        /** Another user made this link, and could make it lead anywhere. */
        LINK_OF_ANOTHER_USER,
        WRITABLE_BY_EVERYONE,
        /** And its mode can't be changed. */
        WRITABLE_BY_GROUP,
        /** It's the name of a lock file or pending request of another token file. */
        NAME_IS_RESERVED,
        /** It's somebody's, and an address was to replace it. */
        HOLDS_SOMETHING_ELSE,
        /** A value isn't what Salesforce could have answered; the key says which. */
        VALUE_REFUSED,
        READ_ONLY,
        /** Mounted so: no change of the file's mode helps. */
        READ_ONLY_DISK,
        NOT_READABLE,
        NOT_WRITABLE,
        NO_SPACE,
        /** So that it can't be read; the detail may say what would make it so. */
        TOO_LARGE,
        NOT_UTF8,
        BYTE_ORDER_MARK,
        MALFORMED,
        LOCKED,
        /** The file system has no locks, as some network shares. */
        NO_LOCKS,
        /** It's mounted by itself, and was replaced outside: what is written here, nobody else sees. */
        DETACHED,
        TRACKED_BY_GIT,
        PENDING_MALFORMED,
        /** The tokens in it have ended and could not be removed. */
        NOT_CLEANED,
        /** Writing failed after a grant was spent; the tokens are in a rescue file, which {@link #path()} names. */
        RESCUED,
        /** Writing failed after a grant was spent, and there was no place for a rescue file either. */
        LOST
    }

    private final Problem problem;
    private final transient Path path;
    private final String detail;

    /** @param path the file in question */
    public StoreException(Problem problem, Path path) {
        this(problem, path, "", null);
    }

    /**
     * @param path the file in question
     * @param cause what the file system reported
     */
    public StoreException(Problem problem, Path path, Throwable cause) {
        this(problem, path, "", cause);
    }

    /**
     * @param path the file in question
     * @param detail the key in question, never its value
     */
    public StoreException(Problem problem, Path path, String detail) {
        this(problem, path, detail, null);
    }

    private StoreException(Problem problem, Path path, String detail, Throwable cause) {
        super(problem + ": " + path + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.detail = detail;
        this.problem = requireNonNull(problem, "problem is null");
        this.path = requireNonNull(path, "path is null");
    }

    public Problem problem() {
        return problem;
    }

    public Path path() {
        return path;
    }

    /** The key in question; empty when the problem says it all. */
    public String detail() {
        return detail;
    }
}
