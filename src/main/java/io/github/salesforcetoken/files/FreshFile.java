package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.StoreException.Problem.NOT_REPLACEABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/**
 * New content for a file, written beside it under a name of its own, then moved into its place. The name carries a checksum
 * of itself, so that what a killed process left behind is told from every file of others.
 */
public final class FreshFile implements AutoCloseable {

    private static final String SUFFIX = ".tmp";
    private static final int RANDOM_DIGITS = 16;
    private static final int CHECK_DIGITS = 8;
    private static final int TRIES = 100;

    private final Path path;
    private final Path target;
    private final FileChannel channel;
    private boolean moved;

    private FreshFile(Path path, Path target, FileChannel channel) {
        this.path = path;
        this.target = target;
        this.channel = channel;
    }

    /** Creates an empty one, for its owner only. The folder must exist. */
    public static FreshFile create(Path target) throws IOException {
        for (int i = 0; ; i++) {
            Path path = target.toAbsolutePath()
                    .resolveSibling(name(
                            target,
                            HexFormat.of()
                                    .toHexDigits(ThreadLocalRandom.current().nextLong())));
            try {
                return new FreshFile(path, target, PrivateFiles.create(path));
            } catch (FileAlreadyExistsException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes sure that a file can be replaced, and takes room on the disk; when that fails, none is left. Folders above it may
     * be created.
     *
     * @param target as {@link PrivateFiles#writableTarget} gave it
     * @throws StoreException when the file can't be replaced, although its folder takes new files
     */
    public static FreshFile reserve(Path target, int bytes) throws IOException, StoreException {
        PrivateFiles.createFolderOf(target);
        proveReplaceable(target);
        return withRoom(target, bytes);
    }

    private static FreshFile withRoom(Path target, int bytes) throws IOException {
        FreshFile fresh = create(target);
        try {
            fresh.write(new byte[bytes]);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /**
     * Makes sure that a file can be replaced, and leaves its content as it is.
     *
     * @param bytes how much it's going to hold
     */
    public static void proveWritable(Path target, int bytes) throws StoreException {
        try {
            reserve(target, bytes).close();
        } catch (IOException e) {
            throw PathFault.of(target, e);
        }
    }

    /** Makes sure that the disk has room beside a file, which is left as it is. */
    public static void proveRoom(Path target, int bytes) throws StoreException {
        try {
            withRoom(target, bytes).close();
        } catch (IOException e) {
            throw PathFault.of(target, e);
        }
    }

    /**
     * Replaces the file by its own content. Nothing less proves it: the owner of a file in a sticky folder, an immutable flag
     * or a mount on the file itself forbid it, however writable the folder is.
     */
    private static void proveReplaceable(Path target) throws IOException, StoreException {
        if (Files.notExists(target)) {
            return;
        }
        FileTime changed = Files.getLastModifiedTime(target);
        try (FreshFile copy = create(target)) {
            copy.write(Files.readAllBytes(target));
            Files.setLastModifiedTime(copy.path, changed);
            copy.channel.close();
            try {
                copy.move();
            } catch (IOException e) {
                throw new StoreException(NOT_REPLACEABLE, target, e);
            }
        }
    }

    /** Those that killed processes left behind for a file. */
    public static List<Path> leftBehind(Path target) {
        List<Path> left = new ArrayList<>();
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> isFor(target, file))) {
            files.forEach(left::add);
        } catch (IOException e) {
            return List.of(); // a folder that can't be listed, or isn't there yet
        }
        return left;
    }

    private static boolean isFor(Path target, Path file) {
        String start = target.getFileName() + ".";
        String found = file.getFileName().toString();
        return found.length() == start.length() + RANDOM_DIGITS + CHECK_DIGITS + SUFFIX.length()
                && found.startsWith(start)
                && found.equals(name(target, found.substring(start.length(), start.length() + RANDOM_DIGITS)));
    }

    private static String name(Path target, String random) {
        String start = target.getFileName() + "." + random;
        CRC32 check = new CRC32();
        check.update(start.getBytes(UTF_8));
        return start + HexFormat.of().toHexDigits(check.getValue(), CHECK_DIGITS) + SUFFIX;
    }

    public Path path() {
        return path;
    }

    /** Writes from the start, cuts what was there before, and waits for the disk. */
    private void write(byte[] content) throws IOException {
        channel.position(0);
        PrivateFiles.writeAll(channel, content);
        channel.truncate(content.length);
        channel.force(true);
    }

    /** Replaces the file, once. */
    public void replace(byte[] content) throws IOException {
        write(content);
        channel.close(); // Windows moves no open file
        move();
    }

    private void move() throws IOException {
        PrivateFiles.move(path, target.toAbsolutePath());
        moved = true;
    }

    /** Leaves nothing behind. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What has replaced the file was forced to the disk before.
        }
        if (!moved) {
            PrivateFiles.deleteQuietly(path);
        }
    }
}
