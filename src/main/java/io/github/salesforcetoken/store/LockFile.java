package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.LOCKED;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The right to change a file, against other processes and other threads. The system takes it back when the process ends,
 * however it ends. The lock file itself stays: deleting it would let two processes hold "the" lock.
 */
final class LockFile implements AutoCloseable {

    /** The system offers no wait with a time limit. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param patience how long to wait for whoever holds it
     * @throws StoreException when it is not to be had in that time, or the file cannot be created
     */
    static LockFile acquire(Path path, Duration patience) throws StoreException {
        try {
            FileChannel channel = open(path);
            if (!isAcquiredIn(patience, channel)) {
                channel.close();
                throw new StoreException(LOCKED, path);
            }
            return new LockFile(channel);
        } catch (IOException e) {
            throw PrivateFiles.explained(path, e);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        PrivateFiles.createFolderOf(path);
        try {
            return PrivateFiles.create(path);
        } catch (FileAlreadyExistsException e) {
            return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isAcquiredIn(Duration patience, FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isAcquired(channel)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean isAcquired(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this JVM holds it
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system gives it back at the latest when the process ends.
        }
    }
}
