package io.github.salesforcetoken.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A file of ours cannot be read or written. The message names the file, never its content. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        IS_FOLDER,
        /** What should be a folder above it is a file. */
        IS_BELOW_A_FILE,
        IS_NO_FILE,
        DANGLING_LINK,
        READ_ONLY,
        /** Mounted so: no change of the file's mode helps. */
        READ_ONLY_DISK,
        NOT_READABLE,
        NOT_WRITABLE,
        NO_SPACE,
        TOO_LARGE,
        NOT_UTF8,
        BYTE_ORDER_MARK,
        MALFORMED,
        LOCKED,
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

    /** @param path the file in question */
    public StoreException(Problem problem, Path path) {
        this(problem, path, null);
    }

    /**
     * @param path the file in question
     * @param cause what the file system reported
     */
    public StoreException(Problem problem, Path path, Throwable cause) {
        super(problem + ": " + path, cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.path = requireNonNull(path, "path is null");
    }

    public Problem problem() {
        return problem;
    }

    public Path path() {
        return path;
    }
}
