package io.github.salesforcetoken.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What reads files that somebody in this JVM may have locked. */
final class Readers {

    private static final Map<Path, List<Closeable>> LEFT_OPEN = new ConcurrentHashMap<>();

    private Readers() {}

    /**
     * Closes what has read a file. If somebody in this JVM has locked the file, the lock would go with it, so it's closed when
     * the lock is given back.
     */
    static void close(Path path, Closeable reader) throws IOException {
        Properties claims = System.getProperties();
        boolean claimed = claims.putIfAbsent(LockFile.claim(path), "") == null;
        if (!claimed) {
            LEFT_OPEN.computeIfAbsent(path, key -> new CopyOnWriteArrayList<>()).add(reader);
            return;
        }
        try {
            reader.close();
            closeAll(path);
        } finally {
            claims.remove(LockFile.claim(path));
        }
    }

    /** For whoever has the claim, and no lock. */
    static void closeAll(Path path) {
        List<Closeable> readers = LEFT_OPEN.remove(path);
        if (readers != null) {
            readers.forEach(LockFile::closeQuietly);
        }
    }
}
