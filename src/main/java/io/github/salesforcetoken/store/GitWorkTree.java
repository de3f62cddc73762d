package io.github.salesforcetoken.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What Git would do with a file, asked of Git itself, because only it knows all its rules. */
public final class GitWorkTree {

    private static final long PATIENCE_SECONDS = 10;

    /** Answers of {@link #stateOf}. */
    public enum State {
        /** In the index: its content goes into the next commit. */
        TRACKED,
        /** {@code git add .} would take it. */
        NOT_IGNORED,
        /** Ignored, in no work tree, or Git could not be asked. */
        SAFE
    }

    private GitWorkTree() {}

    /**
     * Asks Git about a file, which need not exist yet. Of a link, its target counts: that is where the content is.
     *
     * @return {@link State#SAFE} at once, without starting Git, when no folder above holds a {@code .git}
     */
    public static State stateOf(Path file) {
        Path real = RealPaths.of(file);
        Optional<Path> folder = folderInWorkTree(real);
        if (folder.isEmpty() || !wouldTake(folder.get(), real)) {
            return State.SAFE;
        }
        return hasInIndex(folder.get(), real) ? State.TRACKED : State.NOT_IGNORED;
    }

    /** Whether a file is {@link State#TRACKED}, which takes Git less time to tell. */
    static boolean isTracked(Path file) {
        Path real = RealPaths.of(file);
        Optional<Path> folder = folderInWorkTree(real);
        return folder.isPresent() && hasInIndex(folder.get(), real);
    }

    /** The nearest folder that exists, when it is in a work tree. */
    private static Optional<Path> folderInWorkTree(Path real) {
        Path folder = real.getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder != null && isInWorkTree(folder) ? Optional.of(folder) : Optional.empty();
    }

    /**
     * Whether it is not ignored. Git calls nothing ignored that it tracks. This command refuses {@code --literal-pathspecs}; it
     * knows no wildcards, and the folder keeps a colon from being magic.
     */
    private static boolean wouldTake(Path folder, Path real) {
        return git(folder, List.of("check-ignore", "--quiet", "--", "./" + folder.relativize(real))) == 1;
    }

    private static boolean hasInIndex(Path folder, Path real) {
        String name = folder.relativize(real).toString();
        return git(folder, List.of("--literal-pathspecs", "ls-files", "--error-unmatch", "--", name)) == 0;
    }

    private static boolean isInWorkTree(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    /** The exit code: 0 yes, 1 no, anything else that Git could not tell. */
    private static int git(Path folder, List<String> arguments) {
        ProcessBuilder command = new ProcessBuilder("git");
        command.command().addAll(arguments);
        command.directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // A build that runs in a Git hook has these set for another work tree.
        command.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        try {
            Process git = command.start();
            git.getOutputStream().close();
            if (git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return git.exitValue();
            }
            git.destroyForcibly();
        } catch (IOException e) {
            return -1; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }
}
