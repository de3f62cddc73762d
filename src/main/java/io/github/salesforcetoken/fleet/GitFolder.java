package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private temporary folder, which is a repository without anything in it. */
final class GitFolder implements AutoCloseable {

    private final Path folder;

    private GitFolder(Path folder) {
        this.folder = folder;
    }

    static GitFolder create() throws Failure {
        String temporary = System.getProperty("java.io.tmpdir");
        Path made = null;
        try {
            made = Files.createTempDirectory(Path.of(temporary), "salesforce-token-git"); // its owner's alone
            for (String name : List.of("objects", "refs")) {
                Files.createDirectory(made.resolve(name));
            }
            Files.writeString(made.resolve("HEAD"), "ref: refs/heads/none\n");
            return new GitFolder(made);
        } catch (IOException e) {
            if (made != null) {
                new GitFolder(made).close();
            }
            throw new Failure(GitProblem.NO_TEMPORARY_FOLDER, e, temporary);
        }
    }

    Path path() {
        return folder;
    }

    /** Where new objects go. */
    Path objects() {
        return folder.resolve("objects");
    }

    /** Whether more has come than a login can be. */
    boolean isFull() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(GitFolder::size).sum() > LimitedProcess.MOST_OUTPUT;
        } catch (IOException | UncheckedIOException e) {
            return false; // Git has removed one meanwhile
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whatever can't be removed is sealed, and nobody else's to read. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                boolean isGone = file.delete();
                if (!isGone && file.setWritable(true)) { // on Windows, a pack is read-only
                    file.delete();
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // it's a temporary folder
        }
    }
}
