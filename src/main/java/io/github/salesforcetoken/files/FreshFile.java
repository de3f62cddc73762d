package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.NOT_REPLACEABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/**
 * New content for a file, written beside it under a name of its own, then moved into its place. The name carries a checksum
 * of itself, so that what a killed process left behind is told from every file of others.
 */
public final class FreshFile implements NewContent {

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

    /** One that is to replace a file, and is given to whoever owns that, or the folder if there is no file yet. */
    static FreshFile inPlaceOf(Path target, FileTrust trust) throws IOException {
        FreshFile fresh = create(target);
        trust.keepOwner(fresh.path, target);
        return fresh;
    }

    /** Creates an empty one, for its owner only. The folder must exist. */
    public static FreshFile create(Path target) throws IOException {
        for (int i = 0; ; i++) {
            Path path = beside(target);
            try {
                return new FreshFile(path, target, locked(PrivateFiles.create(path)));
            } catch (FileAlreadyExistsException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Tells others that somebody is at work, as long as it's open; not on a share without locks. */
    private static FileChannel locked(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            return channel; // another thread is just looking whether a killed run left it
        }
        return channel;
    }

    /**
     * Makes sure that a file can be replaced, and takes room on the disk; when that fails, none is left. Folders above it may
     * be created.
     *
     * @param target as {@link PrivateFiles#writableTarget} gave it
     * @param content what the file holds, if there is one
     * @throws Failure when the file can't be replaced, although its folder takes new files
     */
    public static FreshFile reserve(Path target, int bytes, FileTrust trust, Content content)
            throws IOException, Failure {
        PrivateFiles.createFolderOf(target, trust);
        proveReplaceable(target, trust, content);
        return withRoom(inPlaceOf(target, trust), bytes);
    }

    /** The bytes of a file that somebody may have read already. */
    @FunctionalInterface
    public interface Content {
        byte[] read() throws IOException, Failure;
    }

    private static FreshFile withRoom(FreshFile fresh, int bytes) throws IOException {
        try {
            write(fresh.channel, new byte[bytes]);
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
    public static void proveWritable(Path target, int bytes, FileTrust trust) throws Failure {
        try {
            reserve(target, bytes, trust, () -> TextFile.bytes(target, target, trust))
                    .close();
        } catch (IOException e) {
            throw PathFault.of(target, e);
        }
    }

    /** Makes sure that the disk has room beside a file, which is left as it is. */
    public static void proveRoom(Path target, int bytes) throws Failure {
        try {
            withRoom(create(target), bytes).close();
        } catch (IOException e) {
            throw PathFault.of(target, e);
        }
    }

    /**
     * Replaces the file by its own content. Nothing less proves it: the owner of a file in a sticky folder, an immutable flag
     * or a mount on the file itself forbid it, however writable the folder is.
     */
    private static void proveReplaceable(Path target, FileTrust trust, Content content) throws IOException, Failure {
        if (Files.notExists(target)) {
            return;
        }
        FileTime changed = Files.getLastModifiedTime(target);
        try (FreshFile copy = inPlaceOf(target, trust)) {
            write(copy.channel, content.read());
            Files.setLastModifiedTime(copy.path, changed);
            try {
                copy.move();
            } catch (IOException e) {
                throw new Failure(NOT_REPLACEABLE, e, target.toString());
            }
        }
    }

    /** A name that nobody knows before. */
    static Path beside(Path target) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return target.toAbsolutePath().resolveSibling(name(target, random));
    }

    /** Whether a file has the name of one that was to replace another. */
    static boolean isFor(Path target, Path file) {
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

    /** Writes into the room that was reserved, and waits for the disk. */
    static void write(FileChannel channel, byte[] content) throws IOException {
        channel.truncate(content.length); // first, so that content that a kill leaves here is whole
        channel.position(0);
        PrivateFiles.writeAll(channel, content);
        channel.force(true);
    }

    @Override
    public void replace(byte[] content) throws IOException {
        write(channel, content);
        move();
    }

    /** It's locked until it's in its place, so that whoever comes next finds it there; but Windows moves no open file. */
    private void move() throws IOException {
        if (!OwnerOnly.isPosix(path)) {
            channel.close();
        }
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
