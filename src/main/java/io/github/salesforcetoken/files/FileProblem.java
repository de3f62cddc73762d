package io.github.salesforcetoken.files;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;

/** A file of ours cannot be read or written. The message names the file, never its content. */
public enum FileProblem implements Problem {
    IS_FOLDER,
    /** What should be a folder is a file, which the failure names. */
    IS_BELOW_A_FILE,
    IS_NO_FILE,
    DANGLING_LINK,
    /** Where no link is followed: a lock behind one could be anybody's file. */
    IS_LINK,
    /** In the place of a file of ours is one that somebody else keeps, or a hard link to one. */
    IS_SOMEBODY_ELSES,
    /** A folder above it can't be entered. */
    FOLDER_NOT_SEARCHABLE,
    /** A folder above it takes no new files. */
    FOLDER_NOT_WRITABLE,
    /** The folder takes new files, but this one can't be replaced. */
    NOT_REPLACEABLE,
    /** Hard links: a save under one name would leave the tokens as they were under the others. */
    HAS_OTHER_NAMES,
    /** Another user wrote it, and could decide where secrets are sent. */
    OWNED_BY_ANOTHER_USER,
    /** Another user made this link, and could make it lead anywhere. */
    LINK_OF_ANOTHER_USER,
    WRITABLE_BY_EVERYONE,
    /** And its mode can't be changed. */
    WRITABLE_BY_GROUP,
    /** It's the name of a lock file or pending request of another token file. */
    NAME_IS_RESERVED,
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
    /** The file that this build has locked was deleted, or another is in its place. */
    LOCK_REPLACED,
    /** The file system has no locks, as some network shares. */
    NO_LOCKS,
    /** It's mounted by itself, and was replaced outside: what is written here, nobody else sees. */
    DETACHED,
    TRACKED_BY_GIT;

    /** False where the disk, another build or another user has failed. */
    @Override
    public boolean isForThePerson() {
        return switch (this) {
            case NOT_READABLE,
                    NOT_WRITABLE,
                    NOT_REPLACEABLE,
                    FOLDER_NOT_SEARCHABLE,
                    FOLDER_NOT_WRITABLE,
                    NO_SPACE,
                    LOCKED -> false;
            default -> true;
        };
    }

    /** Whether a file can't be saved, although it can be read. */
    public static boolean isUnwritable(Failure failure) {
        return failure.problem() instanceof FileProblem problem
                && switch (problem) {
                    case READ_ONLY,
                            READ_ONLY_DISK,
                            FOLDER_NOT_WRITABLE,
                            NOT_REPLACEABLE,
                            HAS_OTHER_NAMES,
                            NOT_WRITABLE -> true;
                    default -> false;
                };
    }
}
