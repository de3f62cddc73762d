package io.github.salesforcetoken.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs Git on a work tree that may belong to anyone. Its configuration can name programs, so Git runs with those switched
 * off, and with an environment that holds no secret of the build.
 */
final class Git {

    /** Git could not be run, or gave no answer in time. */
    static final int NO_ANSWER = -1;

    private static final long PATIENCE_SECONDS = 10;

    /** What Git needs to find its programs and the user's own ignore rules, and no more. */
    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "XDG_CONFIG_HOME",
            "USERPROFILE",
            "HOMEDRIVE",
            "HOMEPATH",
            "PROGRAMDATA",
            "SYSTEMROOT",
            "WINDIR",
            "TMPDIR",
            "TMP",
            "TEMP");

    /** No index is written, no missing object is fetched, no question is asked. */
    private static final Map<String, String> OWN = Map.of(
            "LC_ALL", "C",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_ALLOW_PROTOCOL", "none",
            "GIT_TERMINAL_PROMPT", "0");

    /**
     * The settings by which a command that only reads the index would still start a program. Empty, because Git before
     * 2.36 takes {@code false} for the name of one. The transport that is allowed has no program, and an alias could take its
     * place where an older Git fetches a missing object all the same.
     */
    private static final List<String> NO_PROGRAMS = List.of(
            "-c",
            "core.fsmonitor=",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "submodule.recurse=false",
            "-c",
            "alias.remote-none=");

    /**
     * What came of a command.
     *
     * @param exitCode its exit code, or {@link #NO_ANSWER}
     * @param lines how many lines it printed
     * @param complaint the first line of its errors, empty when there is none
     */
    record Answer(int exitCode, int lines, String complaint) {
        static final Answer NONE = new Answer(NO_ANSWER, 0, "");
    }

    private final Path workTree;
    private final Map<String, String> environment;
    private final Optional<String> program;

    /**
     * @param workTree the folder that holds {@code .git}
     * @param environment of the build
     */
    Git(Path workTree, Map<String, String> environment) {
        this.workTree = workTree;
        this.environment = Map.copyOf(environment);
        Optional<Path> found = GitProgram.on(environment);
        this.program = found.isPresent() ? Optional.of(found.get().toString()) : Optional.empty();
    }

    /**
     * Runs one command in the work tree. The repository is named instead of searched for, because a search refuses
     * folders of another owner (safe.directory) and follows {@code core.worktree}.
     *
     * @param arguments of a command that prints and complains little: nobody reads before it has ended
     */
    Answer run(List<String> arguments) {
        if (program.isEmpty()) {
            return Answer.NONE;
        }
        List<String> words = new ArrayList<>(List.of(program.get(), "--no-pager"));
        words.addAll(NO_PROGRAMS);
        words.addAll(List.of("--git-dir=" + workTree.resolve(".git"), "--work-tree=" + workTree));
        words.addAll(arguments);
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().clear();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (INHERITED.contains(variable.getKey().toUpperCase(Locale.ROOT))) {
                command.environment().put(variable.getKey(), inherited(variable));
            }
        }
        command.environment().putAll(OWN);
        return answer(command.directory(workTree.toFile()));
    }

    private static String inherited(Map.Entry<String, String> variable) {
        return variable.getKey().equalsIgnoreCase("PATH")
                ? GitProgram.absolute(variable.getValue())
                : variable.getValue();
    }

    private static Answer answer(ProcessBuilder command) {
        try {
            Process git = command.start();
            boolean ended = false;
            try {
                git.getOutputStream().close();
                ended = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended ? answer(git) : Answer.NONE;
            } finally {
                if (!ended) { // whose children nobody knows any more when it has
                    git.descendants().forEach(ProcessHandle::destroyForcibly);
                    git.destroyForcibly();
                }
            }
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.NONE;
    }

    private static Answer answer(Process git) throws IOException {
        String printed = available(git.getInputStream());
        String complaint = available(git.getErrorStream());
        int lines = printed.isEmpty() ? 0 : printed.split("\n").length;
        String first = complaint.isEmpty() ? "" : complaint.lines().findFirst().orElse("");
        return new Answer(git.exitValue(), lines, first);
    }

    /** What has been written, without a wait for programs that Git may have left behind. */
    private static String available(InputStream in) throws IOException {
        return new String(in.readNBytes(in.available()), UTF_8);
    }

    /** Whether there is a Git to ask. */
    boolean isInstalled() {
        return program.isPresent();
    }
}
