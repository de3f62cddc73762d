package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real repositories in a folder, made by Git with settings of its own. */
final class GitRepositories {

    private final Path folder;
    private final Map<String, String> environment;

    GitRepositories(Path folder) throws IOException {
        this.folder = folder;
        Path home = Files.createDirectories(folder.resolve("home"));
        environment = new TreeMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1"));
        Files.writeString(
                home.resolve(".gitconfig"),
                "[user]\n\tname = Ann\n\temail = ann@example.org\n[init]\n\tdefaultBranch = main\n");
    }

    Path folder() {
        return folder;
    }

    /** What Git and the store get. */
    Map<String, String> environment() {
        return environment;
    }

    /** A bare repository that has a few commits on its branch main. */
    Path bare(String name) throws IOException {
        Path bare = folder.resolve(name);
        git(folder, "init", "-q", "--bare", "--template=", bare.toString());
        Files.writeString(
                bare.resolve("config"),
                "[http]\n\treceivepack = true\n[uploadpack]\n\tallowFilter = true\n",
                StandardOpenOption.APPEND);
        StringBuilder commits = new StringBuilder();
        for (String text : List.of("one", "two", "three")) {
            commits.append("commit refs/heads/main\ncommitter Ann <ann@example.org> now\ndata 0\n")
                    .append("M 644 inline file\ndata <<END\n" + text + "\nEND\n\n");
        }
        gitWith(commits.toString(), bare, "fast-import", "--quiet", "--date-format=now");
        return bare;
    }

    /** @param options such as {@code --depth=1} */
    Path clone(Path bare, String name, String... options) throws IOException {
        Path clone = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("clone", "-q"));
        words.addAll(List.of(options));
        words.addAll(List.of("file://" + bare, clone.toString()));
        git(folder, words.toArray(String[]::new));
        return clone;
    }

    /** Runs Git, and tells what it printed. */
    String git(Path inside, String... words) throws IOException {
        return gitWith("", inside, words);
    }

    private String gitWith(String input, Path inside, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(inside.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream output = process.getOutputStream()) {
            output.write(input.getBytes(UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output.strip();
    }

    /** Each file and folder, with its time, its mode and what is in it. */
    static Map<String, String> states(Path folder) throws IOException {
        Map<String, String> states = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                states.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file)
                                + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                + (Files.isRegularFile(file)
                                        ? " " + java.util.Arrays.hashCode(Files.readAllBytes(file))
                                        : ""));
            }
        }
        return states;
    }

    /** A program that leaves a trace when it's run. */
    Path trap(String name) throws IOException {
        return script(name, "#!/bin/sh\necho \"$0 $*\" >> '" + folder.resolve("trapped") + "'\nexit 0\n");
    }

    boolean isTrapped() {
        return Files.exists(folder.resolve("trapped"));
    }

    Path script(String name, String text) throws IOException {
        Path script = folder.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
