package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.DANGLING_LINK;
import static io.github.salesforcetoken.files.FileProblem.IS_FOLDER;
import static io.github.salesforcetoken.files.FileProblem.IS_NO_FILE;
import static io.github.salesforcetoken.files.FileProblem.NAME_IS_RESERVED;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Files that only their owner may read, from before their first byte; replaced whole or not at all. */
public final class PrivateFiles {

    /** What the name of a token file's lock file ends with. */
    public static final String LOCK = ".lock";

    /** What the name of a token file's pending request ends with. */
    public static final String PENDING = ".pending";

    private PrivateFiles() {}

    /** A file beside another: {@code token.properties} and {@code .lock} give {@code token.properties.lock}. */
    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /**
     * Locks a file by another beside it, whose owner becomes that of the file.
     *
     * @param suffix what its name has after that of the file
     * @param trust whose lock files are believed
     * @throws Failure also when it isn't to be trusted
     */
    public static LockFile lockBeside(
            Path file, String suffix, FileTrust trust, Duration patience, LockFile.Condition condition) throws Failure {
        Path path = beside(file, suffix);
        if (!Files.isSymbolicLink(path)) { // which is never followed
            trust.check(path, path);
        }
        try {
            createFolderOf(path, trust);
        } catch (IOException e) {
            throw PathFault.of(path, e);
        }
        LockFile lock = LockFile.acquire(path, patience, condition);
        trust.keepOwner(path, file);
        return lock;
    }

    /**
     * Where the content really is or will be: the end of a chain of links.
     *
     * @param otherwise the problem when that cannot be found out
     * @throws Failure when that is a folder, a device, or a link to nothing
     */
    public static Path target(Path file, FileProblem otherwise) throws Failure {
        PathFault.refuseFileAbove(file); // asked first, because JDKs differ in whether such a path "exists"
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return file;
        }
        Path target;
        try {
            target = file.toRealPath();
        } catch (IOException e) {
            throw Files.isSymbolicLink(file)
                    ? new Failure(DANGLING_LINK, e, file.toString())
                    : PathFault.of(file, e, otherwise);
        }
        if (Files.isDirectory(target)) {
            throw new Failure(IS_FOLDER, file.toString());
        }
        if (!Files.isRegularFile(target)) {
            throw new Failure(IS_NO_FILE, file.toString());
        }
        return target;
    }

    /**
     * The {@link #target} of a file that is to be replaced.
     *
     * @throws Failure also when it's marked read-only, or isn't to be trusted
     */
    public static Path writableTarget(Path file, FileTrust trust) throws Failure {
        Path target = target(file, NOT_WRITABLE);
        trust.check(target, file);
        try {
            if (Files.exists(target) && !isMarkedWritable(target)) {
                throw new Failure(READ_ONLY, file.toString(), ownerWhoMay(target));
            }
            return target;
        } catch (IOException e) {
            throw PathFault.of(file, e);
        }
    }

    /**
     * Refuses the names of files that belong to another token file: what's there would be locked, replaced or deleted with it.
     */
    public static void refuseReservedName(Path file) throws Failure {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(LOCK) || name.endsWith(PENDING)) {
            throw new Failure(NAME_IS_RESERVED, file.toString());
        }
    }

    /** Whether a file is, or will be, a token file, its lock file or its pending request, however its path is written. */
    public static boolean isOfTokenFile(Path tokenFile, Path file) {
        return Stream.of("", PENDING, LOCK).anyMatch(suffix -> RealPaths.isSame(beside(tokenFile, suffix), file));
    }

    /** By its mode too: the superuser may write to any file, yet whoever made it read-only meant it. */
    public static boolean isMarkedWritable(Path file) throws IOException {
        try {
            file.getFileSystem().provider().checkAccess(file, AccessMode.WRITE);
        } catch (AccessDeniedException e) {
            return false;
        }
        boolean posix = OwnerOnly.isPosix(file);
        return !posix || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
    }

    /** Whose it is, if its mode lets them write to it, so that it's not the mode that keeps us from it; else nothing. */
    private static String ownerWhoMay(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE)
                ? view.getOwner().getName()
                : "";
    }

    /**
     * Creates an empty file that only its owner may read or write.
     *
     * @throws FileAlreadyExistsException when there is a file, or a link, of that name
     */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.attributes(file));
    }

    /** Writes a file of a new name in a folder, readable by its owner only. */
    public static Path writeUnique(Path folder, String prefix, String suffix, byte[] content, FileTrust trust)
            throws IOException {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path file = folder.resolve(prefix + random + suffix);
        WholeFiles.createPrivate(file, content, trust);
        return file;
    }

    /**
     * Writes a file whole: under another name first, then in one move.
     *
     * @param target as {@link #writableTarget} gave it
     */
    public static void replace(Path target, byte[] content, FileTrust trust) throws Failure {
        List<Path> missing = missingFoldersOf(target);
        try {
            createFolderOf(target, trust);
            try (FreshFile fresh = FreshFile.inPlaceOf(target, trust)) {
                fresh.replace(content);
            }
            LeftBehind.remove(target, trust);
        } catch (IOException e) {
            missing.forEach(PrivateFiles::deleteQuietly);
            throw PathFault.of(target, e);
        }
    }

    /** In one step, so that every reader sees the old content or the new. */
    public static void move(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Where everyone may write to new folders, as with the umask of many a CI's containers, nobody else may write to these.
     *
     * @param trust knows whose they are to be
     */
    public static void createFolderOf(Path file, FileTrust trust) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            createFolderOf(folder, trust);
            Files.createDirectories(folder, OwnerOnly.notForEveryone(folder, "rwxrwxr-x"));
            trust.keepOwner(folder);
        }
    }

    /** The folders that {@link #createFolderOf} would make, the innermost first. A link to nothing is somebody's. */
    public static List<Path> missingFoldersOf(Path file) {
        List<Path> missing = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(folder);
            folder = folder.getParent();
        }
        return missing;
    }

    /** Writes from where the channel stands. */
    public static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Reads the whole file, wherever the channel stands. */
    static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            continue;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Deletes a file whose content must not stay. */
    public static void delete(Path target) throws Failure {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw PathFault.of(target, e);
        }
    }

    /** Of folders, only empty ones. */
    public static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Nothing is lost: the next run deletes it.
        }
    }
}
