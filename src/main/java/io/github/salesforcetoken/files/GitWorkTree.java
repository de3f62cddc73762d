package io.github.salesforcetoken.files;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Git would do with a file, asked of Git itself, because only it knows all its rules. */
public final class GitWorkTree {

    private static final String GIT = ".git";

    private static final int YES = 0;
    private static final int NO = 1;

    /** Answers of {@link #stateOf}. */
    public enum State {
        /** In the index: its content goes into the next commit. */
        TRACKED,
        /** {@code git add .} would take it. */
        NOT_IGNORED,
        /** Ignored, or in no work tree. */
        SAFE,
        /** In a work tree, and there is no Git on the PATH that could tell. */
        NO_GIT,
        /** In a work tree, and Git failed, or gave no answer in time. */
        UNKNOWN
    }

    /** @param complaint Git's own, where it failed */
    public record Answer(State state, String complaint) {}

    private final Git git;
    private final String name;
    private String complaint = "";

    /** @param inside the file, seen from the work tree */
    private GitWorkTree(Path workTree, Path inside, Map<String, String> environment) {
        this.git = new Git(workTree, environment);
        this.name = inside.toString().replace(inside.getFileSystem().getSeparator(), "/");
    }

    /**
     * Asks Git about a file, which need not exist yet. Of a link, its target counts: that is where the content is.
     *
     * @return {@link State#SAFE} at once, without starting Git, when no folder above is a work tree
     */
    public static State stateOf(Path file) {
        return stateOf(file, new ProcessBuilder().environment());
    }

    /** @param environment of the build, of which Git gets the harmless part */
    static State stateOf(Path file, Map<String, String> environment) {
        return stateOf(file, List.of(), environment).state();
    }

    /**
     * Asks Git about a file and about others beside it.
     *
     * @param suffixes what the names of the others have after that of the file
     */
    public static Answer stateOf(Path file, List<String> suffixes) {
        return stateOf(file, suffixes, new ProcessBuilder().environment());
    }

    private static Answer stateOf(Path file, List<String> suffixes, Map<String, String> environment) {
        Optional<GitWorkTree> workTree = holding(file, environment);
        return workTree.isPresent()
                ? new Answer(workTree.get().state(suffixes), workTree.get().complaint)
                : new Answer(State.SAFE, "");
    }

    /** The line of {@code .gitignore} that covers a file and all whose names begin with its name. */
    public static String ignoringLine(String name) {
        String literal = name.replaceAll("([*?\\[\\\\])", "\\\\$1");
        return (literal.startsWith("#") || literal.startsWith("!") ? "\\" : "") + literal + "*";
    }

    /** Whether a file is {@link State#TRACKED}, which takes Git less time to tell. */
    public static boolean isTracked(Path file) {
        Optional<GitWorkTree> workTree = holding(file, new ProcessBuilder().environment());
        return workTree.isPresent() && workTree.get().index() == YES;
    }

    /** The work tree that a file is in. Git never commits what is in a folder {@code .git}. */
    private static Optional<GitWorkTree> holding(Path file, Map<String, String> environment) {
        Path real = RealPaths.of(file);
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (isRepository(above.resolve(GIT))) {
                Path inside = above.relativize(real);
                return inside.startsWith(GIT)
                        ? Optional.empty()
                        : Optional.of(new GitWorkTree(above, inside, environment));
            }
        }
        return Optional.empty();
    }

    /**
     * As Git sees it: a folder without HEAD is passed over; a file leads to the repository of a submodule or of another
     * work tree. One that this user may not look into is none that can be passed over.
     */
    private static boolean isRepository(Path git) {
        return Files.isRegularFile(git)
                || Files.exists(git) && !Files.notExists(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
    }

    private State state(List<String> suffixes) {
        if (!git.isInstalled()) {
            return State.NO_GIT;
        }
        int ignored = ignored(suffixes);
        if (ignored == YES) {
            return State.SAFE;
        }
        int tracked = ignored == Git.NO_ANSWER ? Git.NO_ANSWER : index();
        if (tracked == YES) {
            return State.TRACKED;
        }
        return ignored == NO && tracked == NO ? State.NOT_IGNORED : State.UNKNOWN;
    }

    /**
     * Whether all are ignored. Git calls nothing ignored that it tracks. This command refuses magic; it knows no wildcards, and
     * the folder keeps a colon from being magic. It prints each that is ignored.
     */
    private int ignored(List<String> suffixes) {
        List<String> arguments = new ArrayList<>(List.of("check-ignore", "--", "./" + name));
        for (String suffix : suffixes) {
            arguments.add("./" + name + suffix);
        }
        Git.Answer answer = answer(arguments);
        return answer.exitCode() == YES && answer.lines() <= suffixes.size() ? NO : answer.exitCode();
    }

    /** On a disk that ignores case, another spelling is the same file. */
    private int index() {
        int alike = inIndex(":(literal,icase)");
        if (alike != YES || inIndex(":(literal)") == YES) {
            return alike;
        }
        return ask(List.of("config", "--get", "core.ignorecase", "^(true|yes|on|1)$"));
    }

    private int inIndex(String magic) {
        return ask(List.of("ls-files", "--error-unmatch", "--", magic + name));
    }

    /** A name that Java could not read cannot be handed on either. */
    private Git.Answer answer(List<String> arguments) {
        Git.Answer answer = name.indexOf('\ufffd') < 0 ? git.run(arguments) : Git.Answer.NONE;
        complaint = answer.complaint();
        return answer;
    }

    private int ask(List<String> arguments) {
        return answer(arguments).exitCode();
    }
}
