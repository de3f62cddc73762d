package io.github.salesforcetoken.console;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.settings.Setting;
import java.nio.file.Path;

/** What a user reads when a file of ours is not as it must be. */
public final class FileAdvice {

    static final String ANCHOR = "the-token-file-cannot-be-written";

    static final String CHANGED = "It was changed meanwhile, and can no longer be replaced.";

    private static final String OUR_PLACE = "The plugin needs a file of that name there.";

    private FileAdvice() {}

    /** The command that takes a file out of Git and leaves it on the disk, wherever the reader is. */
    static String untrack(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String there = folder.equals(Path.of("").toAbsolutePath())
                ? ""
                : "-C " + Shell.here().path(folder.toString()) + " ";
        return "git " + there + "rm --cached " + Shell.here().gitPath(String.valueOf(file.getFileName()));
    }

    private static String argument(Path path) {
        return Shell.here().path(path.toString());
    }

    static Message of(FileProblem problem, Failure failure) {
        Path path = Path.of(failure.shown());
        boolean isOurPlace = isBesideTheTokenFile(path);
        boolean isOfTheLogin = failure.parameter().isEmpty();
        String otherFile = "name another " + (isOurPlace && isOfTheLogin ? "token file " : "") + "with "
                + parameter(failure) + ".";
        boolean isOthers = problem == FileProblem.READ_ONLY && !failure.shown(1).isEmpty();
        String away = "Move it away, or " + otherFile;
        return switch (problem) {
            case IS_FOLDER ->
                unsent(
                        path + " is a folder, not a file.",
                        isOurPlace ? OUR_PLACE : "",
                        isOurPlace ? away : "Name a file in it with " + parameter(failure) + ".");
            case IS_BELOW_A_FILE ->
                unsent(
                        path + " exists but isn't a folder.",
                        "The path leads through it.",
                        "Move it away, or correct the path.");
            case IS_NO_FILE ->
                unsent(
                        path + " is not a regular file.",
                        "It's a pipe, a device or a socket.",
                        isOurPlace ? away : "Choose a file: " + otherFile);
            case IS_LINK -> unsent(path + " is a link, not a file.", OUR_PLACE + " A link isn't followed.", away);
            case IS_SOMEBODY_ELSES ->
                unsent(
                        path + " holds something that isn't this plugin's.",
                        OUR_PLACE + " What's there would be lost or changed; it may be a hard link to another file.",
                        away);
            case FOLDER_NOT_SEARCHABLE ->
                unsent(
                        "The folder " + path + " can't be entered.",
                        "Its permissions don't allow it.",
                        "Allow it (chmod u+x), or " + otherFile);
            case FOLDER_NOT_WRITABLE ->
                unsent(
                        "The folder " + path + " isn't writable.",
                        "A file is saved under another name there first, then moved into its place.",
                        "Make the folder writable, or " + otherFile);
            case NOT_REPLACEABLE ->
                unsent(
                        path + " can't be replaced.",
                        sentence(reason(failure))
                                + "In a folder with a sticky bit, such as /tmp, only its owner can replace a file. An"
                                + " immutable file, or a file that a container mounts on its own, can't be replaced"
                                + " either. A token file mounted that way is written in place.",
                        "In a container, mount its folder instead of the file. Or " + otherFile);
            case HAS_OTHER_NAMES ->
                unsent(
                        path + " has another name, a hard link.",
                        "A change may reach this name only, and the other one keeps what is there now. If the app rotates"
                                + " refresh tokens, sending the spent one that it keeps ends the login.",
                        "Find the other name (find / -samefile " + argument(path.toAbsolutePath())
                                + ") and delete it, or make it a symbolic link to this file.");
            case DETACHED ->
                unsent(
                        path + " is no longer the file that has its name outside the container.",
                        "It's mounted into this container on its own, and was then replaced outside. Anything saved"
                                + " here would be lost, and the tokens in it may be spent.",
                        "Start the container again, and mount the file's folder instead of the file.");
            case NO_LOCKS ->
                unsent(
                        path + " can't be locked.",
                        "Its file system doesn't support locks, like some network shares. Without them, two builds"
                                + " could spend one refresh token, which ends the login.",
                        "Mount the share with locks (NFS: without nolock, with its lock service running; CIFS: without nobrl),"
                                + " or put the file on a local disk: " + otherFile);
            case OWNED_BY_ANOTHER_USER ->
                untrusted(
                        path + " belongs to another user.",
                        "Its content decides where secrets are sent. So it's used only if it belongs to you or root"
                                + " or, for root, to the project's owner.",
                        "If you trust it, make it yours (chown). If not, delete it, or " + otherFile);
            case LINK_OF_ANOTHER_USER ->
                untrusted(
                        path + " is a link that another user made.",
                        "Its owner decides where it leads.",
                        "Use the path that it should lead to, or delete the link.");
            case WRITABLE_BY_EVERYONE ->
                untrusted(
                        path + " can be changed by every user of this machine.",
                        "Its content decides where secrets are sent.",
                        "If you trust its content: chmod 600 " + argument(path) + ". If not, delete it.");
            case WRITABLE_BY_GROUP ->
                untrusted(
                        path + " can be changed by its group, and its mode can't be changed.",
                        reason(failure),
                        "Run chmod 600 " + argument(path) + " as its owner, or " + otherFile);
            case NAME_IS_RESERVED ->
                unsent(
                        path + " has the name of another token file's lock file or pending request.",
                        "Using that other token file would replace or delete it.",
                        "Choose a name that doesn't end in .lock or .pending: " + otherFile);
            case DANGLING_LINK ->
                unsent(path + " is a link to a file that does not exist.", "", "Create that file or remove the link.");
            case READ_ONLY ->
                unsent(
                        path + " is read-only" + (isOthers ? " for you" : "") + ".",
                        isOthers
                                ? "It belongs to " + failure.shown(1) + ", and its mode lets only them change it."
                                : "Someone protected it against changes.",
                        (isOthers ? "Make it yours (chown), or " : "Make it writable (chmod u+w), or ") + otherFile);
            case READ_ONLY_DISK ->
                unsent(
                        path + " is on a read-only disk.",
                        "It's mounted read-only, as folders in containers and CI services often are. The file's mode"
                                + " doesn't matter.",
                        "Mount it writable, or " + otherFile);
            case NOT_READABLE -> unsent(path + " can't be read.", reason(failure), "Check its owner and permissions.");
            case NOT_WRITABLE ->
                unsent(
                        path + " can't be written.",
                        reason(failure),
                        "Check the permissions of its folder: the file is replaced, not overwritten. Or " + otherFile);
            case NO_SPACE ->
                unsent(
                        "No space left for " + path + ".",
                        "The space for new content is reserved first.",
                        "Free some space, then try again.");
            case TOO_LARGE ->
                unsent(
                        path + " is larger than 8 MiB" + failure.shown(1) + ".",
                        "That's probably not the right file.",
                        "Check the name, or " + otherFile);
            case NOT_UTF8 ->
                unsent(
                        path + " is not UTF-8 text.",
                        "It has another encoding, or isn't text at all. Rewriting it could damage it.",
                        "Save it as UTF-8, or " + otherFile);
            case BYTE_ORDER_MARK ->
                unsent(
                        path + " begins with a byte order mark.",
                        "java.util.Properties takes it as part of the first key.",
                        "Save it as UTF-8 without BOM.");
            case MALFORMED ->
                unsent(
                        path + " isn't a valid properties file.",
                        "It has a \\u without four hexadecimal digits after it, so java.util.Properties refuses it.",
                        "Double that backslash.");
            case LOCKED ->
                unsent(
                        "Another build is using the " + (isOfTheLogin ? "token " : "") + "file: " + path
                                + " is locked.",
                        isOfTheLogin
                                ? "It didn't finish within the time that <timeout> (\"-Dsalesforce.timeout\") allows."
                                : "It's writing there, which takes no time; has it been stopped?",
                        "Wait for it, or give each build its own " + (isOfTheLogin ? "token " : "") + "file.");
            case LOCK_REPLACED ->
                unsent(
                        path + " was deleted or replaced while this build had it locked.",
                        "Another build can lock the new one now, and two builds could spend one refresh token, which ends the login.",
                        "Leave that file alone while builds run, then try again.");
            case TRACKED_BY_GIT ->
                Message.of(
                        "Git tracks " + path + ". Nothing was sent.",
                        "The next commit would publish the tokens.",
                        untrack(path) + ", and add " + path.getFileName() + "* to .gitignore.",
                        "git-tracks-the-token-file");
        };
    }

    /** What a run says although it goes on. */
    public static String of(FileTrust.Warning warning, String shown) {
        return switch (warning) {
            case WAS_WRITABLE_BY_GROUP ->
                shown + " could be changed by its group. Now only you can read and change it" + " (mode 600)";
            case FOLDER_IS_OPEN ->
                "Every user of this machine can replace files in " + (shown.isEmpty() ? "this folder" : shown)
                        + ": chmod o-w it, or set its sticky bit";
        };
    }

    /** Nobody can give a file of ours such a name. */
    private static boolean isBesideTheTokenFile(Path path) {
        return path.toString().endsWith(PrivateFiles.LOCK) || path.toString().endsWith(PrivateFiles.PENDING);
    }

    /** The one at fault; most files of ours are the token file, or lie beside it. */
    private static String parameter(Failure failure) {
        String name = failure.parameter().isEmpty() ? Setting.TOKEN_FILE.parameter() : failure.parameter();
        return "<" + name + "> (\"-Dsalesforce." + name + "=…\")";
    }

    static Message untrusted(String what, String why, String action) {
        return Message.of(what + " Nothing was sent.", why, action, "a-file-is-not-trusted");
    }

    static Message unsent(String what, String why, String action) {
        return Message.of(what + " Nothing was sent.", why, action, ANCHOR);
    }

    private static String sentence(String reason) {
        return reason.isEmpty() ? "" : reason + " ";
    }

    static String reason(Failure failure) {
        if (failure.getCause() instanceof Failure) {
            return CHANGED;
        }
        return failure.getCause() == null ? "" : Reason.of(failure.getCause());
    }
}
