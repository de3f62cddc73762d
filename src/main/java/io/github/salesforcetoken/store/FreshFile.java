package io.github.salesforcetoken.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** New content for a file, gathered beside it under a name that does not change, then moved into its place. */
final class FreshFile implements AutoCloseable {

    private final Path path;
    private final Path target;
    private final FileChannel channel;

    private FreshFile(Path path, Path target, FileChannel channel) {
        this.path = path;
        this.target = target;
        this.channel = channel;
    }

    /** Where new content for a file is gathered. */
    static Path of(Path target) {
        return PrivateFiles.beside(target, ".tmp");
    }

    /**
     * Creates it, in place of one that a killed process left behind, and takes room on the disk; when that fails, none is
     * left. Folders above it may be created.
     *
     * @param target as {@link PrivateFiles#writableTarget} gave it
     */
    static FreshFile reserve(Path target, int bytes) throws IOException {
        Path path = of(target);
        try {
            PrivateFiles.createFolderOf(path);
            Files.deleteIfExists(path);
            FreshFile fresh = new FreshFile(path, target, PrivateFiles.create(path));
            fresh.takeRoom(bytes);
            return fresh;
        } catch (IOException e) {
            PrivateFiles.deleteQuietly(path);
            throw e;
        }
    }

    /** Makes sure that a file can be replaced, and leaves it as it is. */
    static void proveWritable(Path target) throws StoreException {
        try {
            reserve(target, 0).close();
        } catch (IOException e) {
            throw PrivateFiles.explained(target, e);
        }
    }

    private void takeRoom(int bytes) throws IOException {
        try {
            write(new byte[bytes]);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes from the start, cuts what was there before, and waits for the disk. */
    private void write(byte[] content) throws IOException {
        channel.position(0);
        PrivateFiles.writeAll(channel, content);
        channel.truncate(content.length);
        channel.force(true);
    }

    /** Replaces the file, once. */
    void replace(byte[] content) throws IOException {
        write(content);
        channel.close(); // Windows moves no open file
        PrivateFiles.move(path, target);
    }

    /** Leaves nothing behind. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What has replaced the file was forced to the disk before.
        }
        PrivateFiles.deleteQuietly(path);
    }
}
