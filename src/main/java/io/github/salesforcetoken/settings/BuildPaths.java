package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.oauth.WrongValue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * Where the paths lead that a user gives. A relative one means the same file in every module, however the build was started:
 * it starts at the folder with {@code .mvn}, or at the root of the build if there is none.
 *
 * @param start where relative paths start
 * @param build the root of the build: the folder of the POM that Maven was started with, else the current folder
 * @param current the current folder
 * @param home what {@code ~/} stands for; empty for a user without a home, as in containers that run as any uid
 */
public record BuildPaths(Path start, Path build, Path current, Optional<Path> home)
        implements Environment.PathResolver {

    private static final String MVN = ".mvn";

    public BuildPaths {
        requireNonNull(start, "start is null");
        requireNonNull(build, "build is null");
        requireNonNull(current, "current is null");
        requireNonNull(home, "home is null");
    }

    /** Those of a build. */
    public static BuildPaths of(MavenExecutionRequest request, Map<String, String> environment) {
        Path build = Path.of(request.getBaseDirectory()).toAbsolutePath().normalize();
        Properties system = request.getSystemProperties();
        Optional<Path> home = absolute(environment.get("HOME"));
        return new BuildPaths(
                start(request.getMultiModuleProjectDirectory(), build),
                build,
                absolute(system.getProperty("user.dir")).orElse(build),
                home.isPresent() ? home : absolute(system.getProperty("user.home")));
    }

    private static Path start(File directory, Path build) {
        if (directory == null) {
            return build;
        }
        Path root = directory.toPath().toAbsolutePath().normalize();
        return Files.isDirectory(root.resolve(MVN)) ? root : build;
    }

    /** Java says {@code ?} of a user that the system doesn't know, which would be a folder in the checkout. */
    private static Optional<Path> absolute(String folder) {
        try {
            boolean isAbsolute =
                    folder != null && !folder.isBlank() && Path.of(folder).isAbsolute();
            return isAbsolute ? Optional.of(Path.of(folder).normalize()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * A path that the user gave.
     *
     * @throws InvalidPathException when it isn't one, when its {@code ~} or an expression in it isn't replaced, or when it looks
     *     like a secret: no file is made, and none is looked for, whose name every message would show. Its input is what a message
     *     may show
     */
    @Override
    public Path resolve(String given) {
        boolean isUrlWithASecret = // of whose slashes a path has only one
                given.contains("://") && !LikelySecret.in(given).isEmpty();
        if (ValueKind.isUnfilled(given) || hasLineBreak(given) || isUrlWithASecret) {
            throw refused(given);
        }
        Path resolved;
        try {
            resolved = expanded(given).normalize();
        } catch (InvalidPathException e) {
            throw refused(given);
        }
        Path there = resolved;
        while (there.getParent() != null && !Files.exists(there)) { // notExists is false for a name that is too long
            there = there.getParent();
        }
        boolean isBegun = there.getParent() != null && !there.equals(start); // no secret begins like that by chance
        String unknown = (isBegun ? "/" : "") + there.relativize(resolved);
        String secret = isBegun ? LikelySecret.in(unknown) : LikelySecret.inPath(unknown);
        if (!secret.isEmpty() || LikelySecret.isRandomWord(unknown)) {
            throw refused(unknown); // the known part would make it look harmless
        }
        return resolved;
    }

    private static InvalidPathException refused(String path) {
        return new InvalidPathException(WrongValue.PATH.shown(path), "can't be used");
    }

    private static boolean hasLineBreak(String given) {
        boolean has = false;
        for (int i = 0; i < given.length(); i++) {
            has |= Character.isISOControl(given.charAt(i));
        }
        return has;
    }

    /** No shell has replaced the {@code ~} of a YAML or properties file. */
    private Path expanded(String given) {
        Path path = Path.of(given);
        String first = path.isAbsolute() || path.getNameCount() == 0
                ? ""
                : path.getName(0).toString();
        if (!first.startsWith("~") || !first.equals("~") && path.getNameCount() == 1) {
            return start.resolve(path); // ~backup.properties is the name of a file
        }
        if (!first.equals("~")) {
            throw new InvalidPathException(given, "the home of another user");
        }
        Path own = home.orElseThrow(() -> new InvalidPathException(given, "there is no home"));
        return path.getNameCount() == 1 ? own : own.resolve(path.subpath(1, path.getNameCount()));
    }

    /** A file of the same relative path in the build, in the current folder, or above, where somebody may have meant it. */
    public Optional<Path> elsewhere(Path file) {
        if (!file.startsWith(start)) {
            return Optional.empty();
        }
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(current);
        for (Path above = build; above != null; above = above.getParent()) {
            folders.add(above);
        }
        Path relative = start.relativize(file);
        return folders.stream()
                .map(folder -> folder.resolve(relative))
                .filter(found -> !found.equals(file) && Files.isRegularFile(found))
                .findFirst();
    }

    /** A path as short as the reader knows it. */
    public String shown(Path path) {
        return path.startsWith(build) ? build.relativize(path).toString() : path.toString();
    }
}
