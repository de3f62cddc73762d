package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Problem;

/** A Git repository that keeps a shared login can't be used. */
public enum GitProblem implements Problem {
    /** No {@code git} on the PATH. */
    GIT_MISSING,
    /** Git doesn't know an option. Shown: its version. */
    GIT_TOO_OLD,
    /** No private temporary folder can be made. Shown: where. */
    NO_TEMPORARY_FOLDER,
    /** A remote's name makes sense in a repository only. Shown: the folder that isn't in one. */
    NO_WORK_TREE,
    /** Git uses no repository of another owner ({@code safe.directory}). Shown: its folder. */
    OTHER_OWNER,
    /** Shown: the name, and the names that there are. */
    NO_SUCH_REMOTE,
    /** Shown, as for all that follow: the address without user and password. */
    BUNDLE,
    /** Git can't, or mustn't, use this kind of address. Shown besides, as for most that follow: what was said. */
    TRANSPORT,
    NO_REPOSITORY,
    /** Nobody has given a password, and Git asks nobody. */
    PASSWORD_WANTED,
    /** A password, token or key was given, and isn't accepted. */
    NOT_LET_IN,
    /** SSH doesn't know the host's key. */
    HOST_KEY,
    CERTIFICATE,
    /** May not read, or may read and not write. */
    NO_PERMISSION,
    /** The host wants no such ref. Shown besides: the ref. */
    REF_REFUSED,
    /** A hook or a rule of the host declined. Shown besides: the ref. */
    HOOK_DECLINED,
    /** The host refused for another reason. Shown besides: the ref. */
    REFUSED,
    /** The ref has something that isn't a login of this plugin. Shown besides: the ref. */
    OTHER_CONTENT,
    /** What the ref has is too large for a login. Shown besides: the ref, and the limit. */
    TOO_LARGE,
    /** Shown besides: what was said. */
    UNREACHABLE(false),
    /** Shown besides: Git's command, and how long it had. */
    SLOW(false),
    /** The ref was locked, or isn't what it just was. Shown besides: what was said, and the ref. */
    BUSY(false),
    /** Anything else. Shown besides: what was said, and Git's command. */
    FAILED(false);

    private final boolean isForThePerson;

    GitProblem() {
        this(true);
    }

    GitProblem(boolean isForThePerson) {
        this.isForThePerson = isForThePerson;
    }

    /** What a person need not change may pass by itself. */
    boolean mayPass() {
        return !isForThePerson;
    }

    @Override
    public boolean isForThePerson() {
        return isForThePerson;
    }
}
