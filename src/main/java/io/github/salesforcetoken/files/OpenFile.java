package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.IS_FOLDER;
import static io.github.salesforcetoken.files.FileProblem.IS_LINK;
import static io.github.salesforcetoken.files.FileProblem.IS_NO_FILE;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A file to be locked. A lock holds for the file that was opened, whatever its name stands for since: whoever deletes a lock file
 * lets the next one lock another of that name.
 *
 * @param key what the file system knows it by; empty where it doesn't tell, as on Windows
 */
record OpenFile(Path path, FileChannel channel, Optional<Object> key) {

    /**
     * Opens a file, and creates it if it isn't there.
     *
     * @throws NoSuchFileException when it has just been deleted, or replaced
     * @throws Failure when there is something else than a file
     */
    static OpenFile of(Path path) throws IOException, Failure {
        create(path);
        BasicFileAttributes found = attributes(path);
        if (!found.isRegularFile()) { // opening a pipe could block
            throw new Failure(
                    found.isSymbolicLink() ? IS_LINK : found.isDirectory() ? IS_FOLDER : IS_NO_FILE, path.toString());
        }
        FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        OpenFile opened = new OpenFile(path, channel, Optional.ofNullable(found.fileKey()));
        if (opened.key.isPresent() && !opened.isStillNamed()) {
            LockFile.closeQuietly(channel);
            throw new NoSuchFileException(path.toString());
        }
        return opened;
    }

    private static void create(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                PrivateFiles.create(path).close();
            } catch (FileAlreadyExistsException e) {
                return; // by somebody else, meanwhile
            }
        }
    }

    /** Whether it can still be found by its name. */
    boolean isStillNamed() throws IOException {
        try {
            return key.isPresent()
                    ? key.equals(Optional.ofNullable(attributes(path).fileKey()))
                    : isLocked(path);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** By whoever asks, or by somebody else. Not for POSIX, where closing another channel to a file gives its locks up. */
    static boolean isLocked(Path path) throws IOException {
        try (FileChannel other = FileChannel.open(path, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = other.tryLock(0, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
