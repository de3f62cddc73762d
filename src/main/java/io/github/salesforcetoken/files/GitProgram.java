package io.github.salesforcetoken.files;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;

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
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .flatMap(variable ->
                        Collections.list(new StringTokenizer(variable.getValue(), File.pathSeparator)).stream())
                .map(String.class::cast)
                .flatMap(folder -> Stream.of("git", "git.exe").flatMap(name -> at(folder, name)))
                .findFirst();
    }

    private static Stream<Path> at(String folder, String name) {
        try {
            Path program = Path.of(folder, name);
            boolean usable = program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program);
            return usable ? Stream.of(program) : Stream.empty();
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
