package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.LOCKED;
import static io.github.salesforcetoken.files.FileProblem.LOCK_REPLACED;
import static io.github.salesforcetoken.files.FileProblem.NO_LOCKS;

import io.github.salesforcetoken.oauth.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to change a file, against other processes and other threads. The system takes it back when the process ends,
 * however it ends. The lock file itself stays, as a rule: only its holder may delete it.
 */
public final class LockFile implements Note, AutoCloseable {

    /** The system offers no wait with a time limit. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

    /**
     * Names in the system properties what this JVM holds. On POSIX systems a process loses its lock on a file as soon as it
     * closes any channel to that file, so that nobody in the JVM but the holder may open one. Modules that give the plugin other
     * dependencies, and a daemon's builds, have this class in realms apart: no static field is shared by all of them. Only
     * strings are put there, because that is what others expect.
     */
    private static final String CLAIM = "salesforce-token.holds:";

    /** Channels to files that others in this JVM lock without a claim. Closing one would take their lock away. */
    private static final Map<Path, OpenFile> KEPT_OPEN = new ConcurrentHashMap<>();

    private final OpenFile file;
    private final FileChannel channel;
    private final Properties claims;

    /** Whoever has the file's first two bytes has the lock; this is the second. */
    private FileLock second;

    private boolean closed;

    private LockFile(OpenFile file, Properties claims, FileLock second) {
        this.file = file;
        this.channel = file.channel();
        this.claims = claims;
        this.second = second;
    }

    /** What else must be so. */
    @FunctionalInterface
    public interface Condition {
        boolean isMetBy(LockFile lock) throws Failure;
    }

    /**
     * Waits for the lock.
     *
     * @param patience how long to wait for whoever holds it
     * @throws Failure when it is not to be had in that time, or the file cannot be created
     */
    public static LockFile acquire(Path path, Duration patience) throws Failure {
        return acquire(path, patience, lock -> true);
    }

    /**
     * Waits for the lock, and for what is not so as long as somebody works under it.
     *
     * @param condition is asked whenever the lock is to be had, which is given back when it isn't met
     */
    public static LockFile acquire(Path path, Duration patience, Condition condition) throws Failure {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            PrivateFiles.createFolderOf(path, FileTrust.ofEverybody());
            Path real = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
            Optional<LockFile> lock = tryAcquire(real, condition);
            while (lock.isEmpty()) {
                if (System.nanoTime() - deadline >= 0 || !isPaused()) {
                    throw new Failure(LOCKED, path.toString());
                }
                lock = tryAcquire(real, condition);
            }
            return lock.get();
        } catch (IOException e) {
            throw PathFault.of(path, e);
        }
    }

    private static Optional<LockFile> tryAcquire(Path path, Condition condition) throws IOException, Failure {
        Properties claims = System.getProperties();
        if (claims.putIfAbsent(claim(path), "") != null) {
            return Optional.empty();
        }
        OpenFile file = null;
        boolean acquired = false;
        try {
            file = open(path);
            FileLock second = tryLock(file.channel(), path);
            LockFile lock = new LockFile(file, claims, second);
            acquired = second != null && file.isStillNamed() && condition.isMetBy(lock);
            return acquired ? Optional.of(lock) : Optional.empty();
        } catch (NoSuchFileException e) {
            PrivateFiles.createFolderOf(
                    path, FileTrust.ofEverybody()); // somebody has just deleted it, perhaps with that
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            KEPT_OPEN.put(path, file);
            file = null;
            return Optional.empty();
        } finally {
            if (!acquired) {
                release(path, file, claims);
            }
        }
    }

    /** The second half; null when somebody else has one of them. */
    static FileLock tryLock(FileChannel channel, Path path) throws Failure {
        try {
            return channel.tryLock(0, 1, false) == null ? null : channel.tryLock(1, 1, false);
        } catch (IOException e) {
            throw new Failure(NO_LOCKS, e, path.toString());
        }
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // The system closes it at the latest when the process ends.
        }
    }

    static String claim(Path path) {
        return CLAIM + path.toUri();
    }

    private static OpenFile open(Path path) throws IOException, Failure {
        OpenFile kept = KEPT_OPEN.remove(path);
        return kept != null && kept.channel().isOpen() && kept.isStillNamed() ? kept : OpenFile.of(path);
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

    /**
     * Makes sure that no other process has the lock. On POSIX systems this one loses it, and isn't told, when anything else in
     * the JVM opens and closes the file, such as a plugin that copies the folder. One half is taken anew; meanwhile the other,
     * if it wasn't lost, keeps everybody out, and afterwards this one does. When the file was deleted or replaced, another process
     * can lock another of that name.
     */
    @Override
    public void renew() throws Failure {
        try {
            if (second != null) {
                second.release();
                second = channel.tryLock(1, 1, false);
            }
            if (second == null) {
                throw new Failure(LOCKED, path().toString());
            }
            if (!file.isStillNamed()) {
                throw new Failure(LOCK_REPLACED, path().toString());
            }
        } catch (IOException e) {
            throw new Failure(LOCKED, e, path().toString());
        }
    }

    boolean isStillNamed() throws IOException {
        return file.isStillNamed();
    }

    @Override
    public Path path() {
        return file.path();
    }

    /** Whoever reads or writes the lock file does it here: closing another channel to it would give the lock up. */
    FileChannel channel() {
        return channel;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
        return channel.read(bytes, at);
    }

    @Override
    public void truncate(long at) throws IOException {
        channel.truncate(at);
    }

    @Override
    public void write(byte[] bytes, long at) throws IOException {
        channel.position(at);
        PrivateFiles.writeAll(channel, bytes);
        channel.truncate(at + bytes.length);
        channel.force(true);
    }

    /**
     * Gives the lock back and removes its file, if that is empty. Whoever waits for it finds it gone, and makes another. Windows
     * keeps it: there, whoever opens it right then would be refused.
     */
    public void closeAndRemove() {
        try {
            if (!closed && channel.size() == 0 && OwnerOnly.isPosix(path()) && file.isStillNamed()) {
                PrivateFiles.deleteQuietly(path()); // before anybody else can have it
            }
        } catch (IOException e) {
            // An empty file stays, and is locked the next time.
        }
        close();
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release(path(), file, claims);
        }
    }

    /** The claim ends last, and also where somebody has replaced the system properties meanwhile. */
    private static void release(Path path, OpenFile file, Properties claims) {
        try {
            if (file != null) {
                closeQuietly(file.channel());
                Readers.closeAll(path);
            }
        } finally {
            claims.remove(claim(path));
            if (System.getProperties() != claims) {
                System.getProperties().remove(claim(path));
            }
        }
    }
}
