package io.github.salesforcetoken.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.StringTokenizer;

/** Where Git is. */
public final class GitProgram {

    private GitProgram() {}

    /**
     * Found here, because the system would also look into the current folder, where a stranger's program may lie.
     *
     * @param environment whose PATH counts
     * @return empty when Git isn't installed
     */
    public static Optional<Path> on(Map<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().equalsIgnoreCase("PATH")) {
                Optional<Path> found = in(variable.getValue());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A PATH without the folders that depend on where a program runs: a stranger's program may lie in one. */
    public static String absolute(String path) {
        StringJoiner absolute = new StringJoiner(File.pathSeparator);
        StringTokenizer folders = new StringTokenizer(path, File.pathSeparator);
        while (folders.hasMoreTokens()) {
            String folder = folders.nextToken();
            if (!isRelative(folder)) {
                absolute.add(folder);
            }
        }
        return absolute.toString();
    }

    private static boolean isRelative(String folder) {
        try {
            return !Path.of(folder).isAbsolute();
        } catch (InvalidPathException e) {
            return false; // in quotes, on Windows
        }
    }

    /** In loops: most goals come by, and the JVM makes a class of each lambda. */
    private static Optional<Path> in(String path) {
        StringTokenizer folders = new StringTokenizer(path, File.pathSeparator);
        while (folders.hasMoreTokens()) {
            String folder = folders.nextToken();
            for (String name : List.of("git", "git.exe")) {
                if (isAt(folder, name)) {
                    return Optional.of(Path.of(folder, name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(String folder, String name) {
        try {
            Path program = Path.of(folder, name);
            return program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
