package io.github.salesforcetoken.console;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.util.Optional;

/** Why a file can't be used and what mends that, for a message about something else that needs the file. */
final class FileCause {

    private FileCause() {}

    private static Optional<FileProblem> problem(Throwable cause) {
        if (cause instanceof Failure failure && failure.problem() instanceof FileProblem problem) {
            return Optional.of(problem);
        }
        return cause instanceof IOException failure && PathFault.isForSpace(failure)
                ? Optional.of(FileProblem.NO_SPACE)
                : Optional.empty();
    }

    static boolean isForSpace(Throwable cause) {
        return problem(cause).equals(Optional.of(FileProblem.NO_SPACE));
    }

    /** A sentence about it. */
    static String why(Throwable cause) {
        return cause instanceof Failure failure
                ? problem(cause).map(problem -> why(problem, failure)).orElse(FileAdvice.CHANGED)
                : Reason.of(cause);
    }

    private static String why(FileProblem problem, Failure cause) {
        String it =
                cause.shown().endsWith(PrivateFiles.LOCK) ? cause.shown() : "It"; // a file that nobody knows by name
        return switch (problem) {
            case IS_FOLDER -> it + " is a folder.";
            case IS_LINK -> it + " is a link, which is never followed there.";
            case IS_BELOW_A_FILE -> cause.shown() + " exists but isn't a folder.";
            case FOLDER_NOT_SEARCHABLE -> "The folder " + cause.shown() + " can't be entered.";
            case FOLDER_NOT_WRITABLE -> "The folder " + cause.shown() + " isn't writable.";
            case NOT_REPLACEABLE -> "It can't be replaced. " + FileAdvice.reason(cause);
            case HAS_OTHER_NAMES -> "It has another name, a hard link.";
            case OWNED_BY_ANOTHER_USER -> cause.shown() + " belongs to another user.";
            case LINK_OF_ANOTHER_USER -> cause.shown() + " is a link that another user made.";
            case WRITABLE_BY_EVERYONE -> cause.shown() + " can be changed by every user of this machine.";
            case WRITABLE_BY_GROUP -> cause.shown() + " can be changed by its group, and its mode can't be changed.";
            case NAME_IS_RESERVED -> "Its name is that of a token file's lock file or pending request.";
            case IS_NO_FILE -> it + " is not a regular file.";
            case DANGLING_LINK -> "It is a link to a file that does not exist.";
            case READ_ONLY -> "It is read-only.";
            case READ_ONLY_DISK -> "It is on a read-only disk.";
            case NO_SPACE -> "The disk is full.";
            case LOCKED -> "Another build is using it: " + cause.shown() + " is locked.";
            case TOO_LARGE -> "It is larger than 8 MiB.";
            case NOT_UTF8 -> "It is not UTF-8 text, and rewriting it could damage it.";
            case BYTE_ORDER_MARK -> "It begins with a byte order mark, which readers take as part of a key.";
            case TRACKED_BY_GIT -> "Git tracks it: the next commit would publish the tokens.";
            default -> FileAdvice.reason(cause);
        };
    }

    /**
     * What mends it.
     *
     * @param otherwise where the cause doesn't tell
     */
    static String mend(Throwable cause, String otherwise) {
        return problem(cause)
                .map(problem -> switch (problem) {
                    case NO_SPACE -> "Free some space";
                    case READ_ONLY_DISK -> "Mount the disk writable";
                    case FOLDER_NOT_SEARCHABLE -> "Allow it (chmod u+x)";
                    case FOLDER_NOT_WRITABLE -> "Make the folder writable";
                    case IS_BELOW_A_FILE -> "Move it away";
                    case LOCKED -> "Wait for that build";
                    default -> otherwise;
                })
                .orElse(otherwise);
    }
}
