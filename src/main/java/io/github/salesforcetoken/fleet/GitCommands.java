package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.fleet.LimitedProcess.Ended;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.oauth.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands by which a ref of a remote is read and written, as a few lines of a manual would have them. */
final class GitCommands {

    /** The one file of the commit. */
    private static final String FILE = "login";

    /** Of the branch form, no build shall be run. */
    private static final String MESSAGE = "Salesforce login, sealed [skip ci]";

    private static final String NAME = "salesforce-token-maven-plugin";
    private static final String EMAIL = "salesforce-token@localhost";

    private static final Map<String, String> AUTHOR = Map.of(
            "GIT_AUTHOR_NAME", NAME,
            "GIT_AUTHOR_EMAIL", EMAIL,
            "GIT_COMMITTER_NAME", NAME,
            "GIT_COMMITTER_EMAIL", EMAIL);

    /** For one allocation, or a small pack could fill it all; a work tree with a million refs needs a quarter of that. */
    private static final Map<String, String> MEMORY = Map.of("GIT_ALLOC_LIMIT", "128m");

    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

    /** How git cat-file begins the blob, and what it says of a tree with one file of that name, in both kinds of hashes. */
    private static final Pattern BLOB = Pattern.compile("^[0-9a-f]{40,64} blob ([0-9]{1,7})\\n");

    private static final Pattern TREE = Pattern.compile("^\\n[0-9a-f]{40,64} tree (?:33|45)\\n");

    private final GitCall call;
    private final GitPlace place;
    private final GitAddress address;

    GitCommands(GitCall call, GitPlace place, GitAddress address) {
        this.call = call;
        this.place = place;
        this.address = address;
    }

    /** The commit that the ref has, on the host; empty when there is no such ref. */
    Optional<String> version() throws Failure {
        return version(address.read());
    }

    Optional<String> versionForWriting() throws Failure {
        return version(address.write());
    }

    private Optional<String> version(String url) throws Failure {
        Ended ended = call.run("", MEMORY, "ls-remote", "-q", "--", call.remote(url), place.ref());
        if (ended.exitCode() != 0) {
            throw failed(ended, url, "git ls-remote");
        }
        return ended.output()
                .lines()
                .map(line -> line.split("\t", 2))
                .filter(words -> words.length == 2 && words[1].equals(place.ref()))
                .map(words -> words[0])
                .filter(GitCommands::isObject)
                .findFirst();
    }

    private static boolean isObject(String text) {
        return OBJECT.matcher(text).matches();
    }

    /** @return false when there is no such ref */
    boolean fetch() throws Failure {
        Ended ended = call.run(
                "",
                MEMORY,
                "fetch",
                "-q",
                "--no-write-fetch-head",
                "--no-tags",
                "--no-prune",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
                "--no-show-forced-updates",
                "--refmap=",
                "--",
                call.remote(address.read()),
                place.ref());
        if (ended.exitCode() != 0 && !ended.complaint().contains("couldn't find remote ref")) {
            throw failed(ended, address.read(), "git fetch");
        }
        return ended.exitCode() == 0;
    }

    /** The login that {@link #fetch()} has brought, if it has brought a login and nothing else. */
    Optional<Stored> fetched() {
        return GitPack.login(call.objects(), FILE);
    }

    /**
     * What the commit keeps.
     *
     * @return empty when the commit wasn't fetched
     * @throws Failure when it has other files, or something else than a login
     */
    Optional<String> content(String commit) throws Failure {
        Ended ended = call.run(commit + ":" + FILE + "\n" + commit + "^{tree}\n", MEMORY, "cat-file", "--batch");
        String output = ended.output();
        if (output.endsWith(commit + "^{tree} missing\n")) {
            return Optional.empty();
        }
        Matcher blob = BLOB.matcher(output);
        if (blob.find()) {
            int end = blob.end() + Integer.parseInt(blob.group(1));
            if (end < output.length() && TREE.matcher(output.substring(end)).find()) {
                return Optional.of(output.substring(blob.end(), end));
            }
        }
        throw otherContent();
    }

    Failure otherContent() {
        return new Failure(GitProblem.OTHER_CONTENT, GitAddress.shown(address.read()), place.ref());
    }

    /** Makes a commit, and tells its id, which is never empty: to push nothing would delete the ref. */
    String commit(String content) throws Failure {
        String blob = object(content, Map.of(), "hash-object", "-w", "-t", "blob", "--no-filters", "--stdin");
        String tree = object("100644 blob " + blob + "\t" + FILE + "\n", Map.of(), "mktree");
        return object(MESSAGE + "\n", AUTHOR, "commit-tree", tree);
    }

    private String object(String input, Map<String, String> more, String... arguments) throws Failure {
        Ended ended = call.run(input, more, arguments);
        String id = ended.output().strip();
        if (ended.exitCode() != 0 || !isObject(id)) {
            throw failed(ended, address.read(), "git " + arguments[0]);
        }
        return id;
    }

    /**
     * Sets the ref to the commit, if it still has the one that is expected.
     *
     * @return why it wasn't set; empty when it was
     * @throws Failure when it certainly wasn't, or nobody knows
     */
    Optional<Failure> push(Optional<String> expected, String commit) throws Failure {
        Ended ended = call.run(
                "",
                address.write().startsWith("http") ? MEMORY : Map.of(), // after a push, a folder's own Git may tidy up
                "push",
                "--porcelain",
                "--no-verify",
                "--no-signed",
                "--no-follow-tags",
                "--recurse-submodules=no",
                "--force-with-lease=" + place.ref() + ":" + expected.orElse(""),
                "--",
                call.remote(address.write()),
                commit + ":" + place.ref());
        if (ended.exitCode() == 0) {
            return Optional.empty();
        }
        Optional<Failure> rejection = GitComplaint.rejection(ended, place, address);
        if (rejection.isPresent()) {
            return rejection;
        }
        Failure failure = failed(ended, address.write(), "git push");
        if (failure.problem() instanceof GitProblem problem && problem.mayPass()) {
            return Optional.of(failure);
        }
        throw failure;
    }

    private Failure failed(Ended ended, String used, String command) {
        return GitComplaint.of(ended, place, address, used, command);
    }
}
