package io.github.salesforcetoken.fleet;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.fleet.LimitedProcess.Ended;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Shown;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Git, SSH and the host say when something failed, told apart. */
final class GitComplaint {

    private static final String REMOTE = "remote:";

    /** What stands beside the reason, or after it. */
    private static final List<String> BESIDES =
            List.of("hint:", "warning:", "Warning:", "To ", "error: failed to push");

    /**
     * To the end of the line, because a folder's name may have an apostrophe; from its beginning, so that it is read once. Git
     * would take an asterisk for all folders.
     */
    private static final Pattern FOLDER =
            Pattern.compile("(?m)^[^\\v']*ownership in repository at '([^\\n*]{1,4096})'$");

    /** Of a push: what was wanted, and why it was refused. */
    private static final Pattern REJECTED =
            Pattern.compile("(?m)^!\\t[^\\t\\n]*+\\t\\[[a-z ]{1,64}\\](?: \\((.*)\\))?");

    /** What curl takes for a proxy: of an address that isn't encoded, that may be the password. */
    private static final Pattern PROXY = Pattern.compile("(?i)(proxy syntax in |resolve proxy: )[^\\n]*+");

    /** What Git couldn't start, with its arguments. */
    private static final Pattern NOT_STARTED =
            Pattern.compile("(?i)(cannot (?:run|exec|spawn|start proxy) )([^:\\n]*+(?::(?! [A-Z])[^:\\n]*+)*+)");

    /** By the words of Git (which doesn't translate them here), of curl, of OpenSSH and of well-known hosts. The first counts. */
    private static final List<Words> WORDS = List.of(
            new Words(
                    GitProblem.TRANSPORT,
                    "transport '",
                    "unable to find remote helper",
                    "is not a git command",
                    "url rejected",
                    "illegal format",
                    "malformed",
                    "strange hostname",
                    "strange pathname"),
            new Words(GitProblem.HOST_KEY, "host key verification failed"),
            new Words(
                    GitProblem.PASSWORD_WANTED,
                    "terminal prompts disabled",
                    "could not read username",
                    "could not read password"),
            new Words(GitProblem.NOT_LET_IN, "permission denied (", "authentication failed", "returned error: 401"),
            new Words(GitProblem.CERTIFICATE, "ssl certificate", "certificate verif", "certificate problem"),
            new Words(
                    GitProblem.NO_PERMISSION,
                    "returned error: 403",
                    "marked as read only",
                    "not allowed to push",
                    "write access",
                    "permission to ",
                    "access denied",
                    "permission denied",
                    "insufficient permission"),
            new Words(
                    GitProblem.NO_REPOSITORY,
                    "does not appear to be a git repository",
                    "repository not found",
                    "' not found",
                    "returned error: 404",
                    "could not be found",
                    "does not exist"),
            new Words(
                    GitProblem.UNREACHABLE,
                    "could not resolve",
                    "connect to",
                    "connection ",
                    "unable to access",
                    "timed out",
                    "unreachable",
                    "no route to host",
                    "hung up",
                    "early eof",
                    "rpc failed"));

    /** Of Git before 2.35.3. */
    private static final String UNSAFE = "unsafe repository";

    /** What {@link GitCommands} lets it have. */
    private static final String OVER_LIMIT = "fatal: attempting to allocate ";

    private static final Words HOOK = new Words(GitProblem.HOOK_DECLINED, "hook declined", "rule violations");
    private static final Words NO_SUCH_REF =
            new Words(GitProblem.REF_REFUSED, "hidden ref", "funny refname", "deny updating", "deny creating");
    private static final Words LOCKED = new Words(
            GitProblem.BUSY, "stale info", "fetch first", "failed to update ref", "cannot lock ref", "failed to lock");

    private GitComplaint() {}

    private record Words(GitProblem problem, List<String> signs) {

        Words(GitProblem problem, String... signs) {
            this(problem, List.of(signs));
        }

        boolean areIn(String text) {
            return signs.stream().anyMatch(text::contains);
        }
    }

    /**
     * A command failed before anything was refused.
     *
     * @param used the one address that the command led to: a person may try it by hand
     */
    static Failure of(Ended ended, GitPlace place, GitAddress address, String used, String command) {
        Optional<String> distrusted = distrusted(ended.complaint(), place, address);
        if (distrusted.isPresent()) {
            return new Failure(GitProblem.OTHER_OWNER, distrusted.get());
        }
        if (ended.complaint().lines().anyMatch(line -> line.startsWith(OVER_LIMIT))) {
            return new Failure(
                    GitProblem.TOO_LARGE, GitAddress.shown(used), place.ref(), LimitedProcess.MOST_OUTPUT_SHOWN);
        }
        String text = ended.complaint().toLowerCase(Locale.ROOT);
        GitProblem problem = WORDS.stream()
                .filter(words -> words.areIn(text))
                .map(Words::problem)
                .findFirst()
                .orElse(GitProblem.FAILED);
        return new Failure(problem, GitAddress.shown(used), words(address.hiddenIn(ended.complaint())), command);
    }

    /** What the host refused of a push; empty when it came to no answer. */
    static Optional<Failure> rejection(Ended push, GitPlace place, GitAddress address) {
        Matcher rejected = REJECTED.matcher(push.output());
        if (!rejected.find()) {
            return Optional.empty();
        }
        String reason = Optional.ofNullable(rejected.group(1)).orElse("");
        String text = reason.toLowerCase(Locale.ROOT);
        GitProblem problem = Stream.of(HOOK, NO_SUCH_REF, LOCKED)
                .filter(words -> words.areIn(text))
                .map(Words::problem)
                .findFirst()
                .orElse(GitProblem.REFUSED);
        String host = remote(address.hiddenIn(push.complaint()));
        String said = host.isEmpty() ? words(address.hiddenIn(reason)) : host;
        return Optional.of(new Failure(problem, GitAddress.shown(address.write()), said, place.ref()));
    }

    /** The advice has a command with that folder. A host may say the same of any, so Git must have come to it from here. */
    private static Optional<String> distrusted(String complaint, GitPlace place, GitAddress address) {
        if (complaint.contains(UNSAFE)) {
            return Optional.of(place.folder().toString());
        }
        return FOLDER.matcher(complaint)
                .results()
                .map(match -> match.group(1))
                .filter(folder -> address.leadsTo(folder) || isWorkTree(folder, place))
                .map(Shown::plain)
                .findFirst();
    }

    private static boolean isWorkTree(String folder, GitPlace place) {
        try {
            Path top = Path.of(folder);
            return RealPaths.of(place.folder()).startsWith(top) && Files.exists(top.resolve(".git"));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** What the host said, else the first line of what Git or SSH said; cleaned. */
    static String words(String complaint) {
        String host = remote(complaint);
        if (!host.isEmpty()) {
            return host;
        }
        return shown(complaint
                .lines()
                .filter(line -> BESIDES.stream().noneMatch(line::startsWith))
                .map(GitComplaint::withoutValues)
                .filter(line -> !line.strip().equals(GitAddress.LEFT_OUT))
                .collect(joining("\n")));
    }

    private static String withoutValues(String line) {
        String shown = NOT_STARTED.matcher(line).replaceAll("$1" + GitAddress.LEFT_OUT);
        return PROXY.matcher(shown).replaceAll("$1" + GitAddress.LEFT_OUT);
    }

    private static String remote(String complaint) {
        return shown(complaint
                .lines()
                .filter(line -> line.startsWith(REMOTE))
                .map(line -> line.substring(REMOTE.length()).strip())
                .filter(line -> !line.isEmpty())
                .collect(joining(" ")));
    }

    private static String shown(String words) {
        return Shown.firstLine(GitAddress.anonymous(words));
    }
}
