package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.LOCKED;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to change a file, against other processes and other threads. The system takes it back when the process ends,
 * however it ends. The lock file itself stays: deleting it would let two processes hold "the" lock.
 */
final class LockFile implements AutoCloseable {

    /** The system offers no wait with a time limit. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

    /**
     * What this process holds. On POSIX systems it loses its lock on a file as soon as it closes any channel to that
     * file, so that nobody but the holder may open one.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param patience how long to wait for whoever holds it
     * @throws StoreException when it is not to be had in that time, or the file cannot be created
     */
    static LockFile acquire(Path path, Duration patience) throws StoreException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            PrivateFiles.createFolderOf(path);
            Path real = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
            Optional<LockFile> lock = tryAcquire(real);
            while (lock.isEmpty()) {
                if (System.nanoTime() - deadline >= 0 || !isPaused()) {
                    throw new StoreException(LOCKED, path);
                }
                lock = tryAcquire(real);
            }
            return lock.get();
        } catch (IOException e) {
            throw PathFault.of(path, e);
        }
    }

    private static Optional<LockFile> tryAcquire(Path path) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = open(path);
            acquired = isAcquired(channel);
            return acquired ? Optional.of(new LockFile(path, channel)) : Optional.empty();
        } finally {
            if (!acquired) {
                release(path, channel);
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return PrivateFiles.create(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) { // a pipe would block
                throw new FileSystemException(path.toString(), null, "It is not a regular file");
            }
            return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** False when interrupted. */
    private static boolean isPaused() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isAcquired(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held in this JVM by the plugin in another class loader
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        if (channel.isOpen()) {
            release(path, channel);
        }
    }

    private static void release(Path path, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The system gives it back at the latest when the process ends.
        } finally {
            HELD.remove(path);
        }
    }
}
