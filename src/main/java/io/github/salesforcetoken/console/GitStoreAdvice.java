package io.github.salesforcetoken.console;

import io.github.salesforcetoken.fleet.GitProblem;
import io.github.salesforcetoken.oauth.Failure;

/** What a user reads when a Git repository can't keep the login that many machines share. */
final class GitStoreAdvice {

    static final String SECTION = "git-as-the-token-store";
    static final String GIVE_STORE = "Set <tokenStore>git</tokenStore> (\"-Dsalesforce.tokenStore=git\"), git:REMOTE,"
            + " git:ADDRESS#refs/heads/BRANCH, or exec:PROGRAM, as docs/fleet.md has them.";
    private static final String TRY = "Run git ls-remote %s in the work tree, and fix what it reports.";
    private static final String AGAIN = "Run it again.";

    private GitStoreAdvice() {}

    static Message of(GitProblem problem, Failure failure) {
        String address = failure.shown();
        String said = failure.shown(1);
        String ref = failure.shown(2);
        return switch (problem) {
            case GIT_MISSING ->
                message(
                        "tokenStore is git, and no git is on the PATH.",
                        "The plugin runs Git to reach the repository.",
                        "Install Git 2.31 or later, or add its folder to the PATH of this build.",
                        "git-is-missing-or-too-old");
            case GIT_TOO_OLD ->
                message(
                        "This Git is too old for a tokenStore: " + sentence(address),
                        "It doesn't know an option that keeps the work tree as it is.",
                        "Install Git 2.31 or later.",
                        "git-is-missing-or-too-old");
            case NO_TEMPORARY_FOLDER ->
                message(
                        "No temporary folder can be made in " + address + ".",
                        "Git's new objects go there instead of into the work tree.",
                        "Make room there, or set MAVEN_OPTS to \"-Djava.io.tmpdir=FOLDER\".",
                        SECTION);
            case NO_WORK_TREE ->
                message(
                        address + " isn't in a Git work tree.",
                        "<tokenStore> names a remote, and a remote's name only works in a work tree.",
                        "Run Maven in a clone, or name the address: <tokenStore>git:https://HOST/TEAM/REPOSITORY.git</tokenStore>"
                                + " (\"-Dsalesforce.tokenStore=git:https://HOST/TEAM/REPOSITORY.git\").",
                        "no-work-tree-or-no-such-remote");
            case OTHER_OWNER ->
                message(
                        "Git doesn't use the repository in " + address + ": it belongs to another user.",
                        "Its settings could name programs of that user. In containers, the work tree often belongs to another"
                                + " user than the build.",
                        "If you trust it, run: git config --global --add safe.directory "
                                + Shell.here().argument(address),
                        "git-distrusts-the-owner-of-the-work-tree");
            case NO_SUCH_REMOTE ->
                message(
                        "The work tree has no remote \"" + address + "\".",
                        said.isEmpty() ? "It has none at all." : "It has: " + sentence(said),
                        "Name one with <tokenStore>git:REMOTE</tokenStore> (\"-Dsalesforce.tokenStore=git:REMOTE\"), or an"
                                + " address instead.",
                        "no-work-tree-or-no-such-remote");
            case BUNDLE ->
                message(
                        address + " is a file, not a repository.",
                        "Git reads a bundle, but can't write to one.",
                        "Name a repository that takes pushes. This makes one: git init --bare FOLDER",
                        "the-repository-isnt-found");
            case TRANSPORT ->
                message(
                        "Git can't use the address " + address + ": " + sentence(said),
                        "Only addresses of a host or a folder are accepted, unless Git's settings forbid them. Any other"
                                + " starts a program, and a setting of the work tree may lead to one.",
                        "Name an address that begins with https://, ssh:// or USER@HOST:. If it already does, this shows"
                                + " which settings lead elsewhere or forbid it, with the passwords in such addresses: git config"
                                + " --show-origin --name-only --get-regexp \"url|insteadof|allow\"",
                        "the-repository-isnt-found");
            case NO_REPOSITORY ->
                message(
                        "No repository at " + address + ": " + sentence(said),
                        "The address is wrong, or this build may not see it. Some hosts say the same in both cases.",
                        TRY.formatted(Shell.here().path(address)),
                        "the-repository-isnt-found");
            case PASSWORD_WANTED ->
                message(
                        address + " asks for a password: " + sentence(said),
                        "No password or token is set up for this build, and Git asks nobody.",
                        "Set up a credential helper, or keep the credentials of the checkout (actions/checkout has"
                                + " persist-credentials: true by default). docs/fleet.md has the steps for each CI.",
                        "the-git-host-wants-a-password");
            case NOT_LET_IN ->
                message(
                        address + " refused this build: " + sentence(said),
                        "The password, the token or the SSH key is wrong or has expired, or the host doesn't know it.",
                        "Renew it, and try: git ls-remote " + Shell.here().path(address),
                        "the-git-host-wants-a-password");
            case HOST_KEY ->
                message(
                        "SSH doesn't know the key of the host of " + address + ": " + sentence(said),
                        "Git asks nobody whether it's the right one.",
                        "Add the host's key to ~/.ssh/known_hosts of the user who builds, as the host publishes it.",
                        "the-git-host-wants-a-password");
            case CERTIFICATE ->
                message(
                        "The certificate of " + address + " isn't trusted: " + sentence(said),
                        "Git has its own list of authorities, not Java's.",
                        "Give Git your company's: git config --global http.sslCAInfo FILE",
                        "the-git-host-cant-be-reached");
            case NO_PERMISSION ->
                message(
                        "This build may not write to " + address + ": " + sentence(said),
                        "Its token or key can only read. Builds of pull requests from forks get no other.",
                        "Give it the right to write (GitHub Actions: permissions: contents: write; a deploy key: allow write"
                                + " access; GitLab: allow the job token to push). Skip the goal in builds of forks.",
                        "the-build-may-not-write-to-the-repository");
            case REF_REFUSED ->
                message(
                        address + " refuses the ref " + ref + ": " + sentence(said),
                        "The host lets nobody write there.",
                        "Use a branch: <tokenStore>git:origin#refs/heads/salesforce-token</tokenStore>"
                                + " (\"-Dsalesforce.tokenStore=git:origin#refs/heads/salesforce-token\"), on all machines.",
                        "the-git-host-refuses-the-ref");
            case HOOK_DECLINED ->
                message(
                        "A rule of " + address + " declined the push to " + ref + ": " + sentence(said),
                        "A hook, a protected branch or a push rule forbids it.",
                        "Make an exception for " + ref + ", or use a ref that the rule doesn't cover.",
                        "the-git-host-refuses-the-ref");
            case REFUSED ->
                message(
                        address + " refused the push to " + ref + ": " + sentence(said),
                        "",
                        "Do what the host says, or use a branch: \"-Dsalesforce.tokenStore=git:origin#refs/heads/NAME\".",
                        "the-git-host-refuses-the-ref");
            case OTHER_CONTENT ->
                message(
                        said + " in " + address + " holds something other than a login.",
                        "A login is a commit with one file. Nothing was overwritten.",
                        "Name another ref on all machines: \"-Dsalesforce.tokenStore=git:origin#refs/heads/NAME\".",
                        "the-ref-has-something-else");
            case TOO_LARGE ->
                message(
                        said + " in " + address + " has more than " + ref + ".",
                        "A login has a few thousand characters, so it's something else. Nothing was overwritten.",
                        "Name another ref on all machines: \"-Dsalesforce.tokenStore=git:origin#refs/heads/NAME\".",
                        "the-ref-has-something-else");
            case UNREACHABLE ->
                message(
                        address + " can't be reached: " + sentence(said),
                        "Offline, a wrong host name, a proxy, or the host is down.",
                        AGAIN + " If it lasts: git ls-remote " + Shell.here().path(address),
                        "the-git-host-cant-be-reached");
            case SLOW ->
                message(
                        said + " didn't end within " + ref + " with " + address + ", and was ended.",
                        "The host answers too slowly, or something is waiting for input.",
                        AGAIN + " If it lasts: git ls-remote " + Shell.here().path(address),
                        "the-git-host-cant-be-reached");
            case BUSY ->
                message(
                        address + " couldn't set " + ref + ": " + sentence(said),
                        "Others were writing at the same time. If it lasts, a push that was killed has left a lock file in"
                                + " the repository.",
                        AGAIN + " If it lasts, remove the file " + ref + ".lock in the repository on the host.",
                        "the-git-host-cant-be-reached");
            case FAILED ->
                message(
                        ref + " failed with " + address + (said.isEmpty() ? "." : ": " + sentence(said)),
                        "",
                        AGAIN + " If it lasts: git ls-remote " + Shell.here().path(address),
                        "the-git-host-cant-be-reached");
        };
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static Message message(String what, String why, String action, String section) {
        return Message.of(what, why, action, section);
    }
}
