package io.github.salesforcetoken.testing.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Git for the stories that need a repository, without the configuration of whoever runs them. */
public final class Git {

    private Git() {}

    public static boolean isInstalled() {
        try {
            return exitCode(Path.of(""), "--version") == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Runs a command, and fails if Git does. */
    public static void run(Path folder, String... arguments) {
        int exitCode = exitCode(folder, arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("git " + String.join(" ", arguments) + " ends with " + exitCode);
        }
    }

    private static int exitCode(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder git = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        git.environment()
                .put("GIT_CONFIG_GLOBAL", folder.resolve("no-such-file").toString());
        try {
            return git.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Git was at work", e);
        }
    }
}
