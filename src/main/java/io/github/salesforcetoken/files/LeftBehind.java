package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The {@link FreshFile}s of killed processes, told by a lock from those of a process at work, and from files of others. */
public final class LeftBehind {

    /** For reading too, because a pipe that somebody has just put there would wait for a reader. */
    private static final Set<OpenOption> NOT_WAITING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** From the creation of a fresh file to its move. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private LeftBehind() {}

    /** Whether another process is writing new content for a file; what a killed one left behind isn't locked. */
    public static boolean isBeingWritten(Path target, FileTrust trust) throws Failure {
        for (Path file : all(target, trust)) {
            if (isPrivate(file) && isLocked(file)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, NOT_WAITING);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // it has just gone
        }
    }

    /**
     * For one file, whoever could have replaced it.
     *
     * @throws Failure when that can't be found out now
     */
    public static List<Path> of(Path target, FileTrust trust) throws Failure {
        List<Path> left = new ArrayList<>();
        for (Path file : all(target, trust)) {
            if (isPrivate(file) && !isLocked(file)) {
                left.add(file);
            }
        }
        return left;
    }

    private static List<Path> all(Path target, FileTrust trust) throws Failure {
        List<Path> found = new ArrayList<>();
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (FreshFile.isFor(target, file) && isOwn(file, trust)) {
                    found.add(file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            return List.of(); // a folder that isn't there yet, or is never listed
        } catch (DirectoryIteratorException e) {
            throw PathFault.of(folder, e.getCause(), NOT_READABLE);
        } catch (IOException e) {
            throw PathFault.of(folder, e, NOT_READABLE); // as when too many files are open
        }
        return found;
    }

    /** A link, or a file of others, is not ours. */
    private static boolean isOwn(Path file, FileTrust trust) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && trust.isOwnerTrusted(file);
    }

    /** As a file for its owner only was created; what others may write to can hold anything. */
    private static boolean isPrivate(Path file) {
        try {
            return !OwnerOnly.isPosix(file) || hasModeOfANewFile(file);
        } catch (IOException e) {
            return false; // it has just gone
        }
    }

    /** Some shares give every file the same mode, which a new file there tells. */
    private static boolean hasModeOfANewFile(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (mode.equals(PosixFilePermissions.fromString("rw-------"))) {
            return true;
        }
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            return false;
        }
        try (FreshFile fresh = FreshFile.create(file.resolveSibling("salesforce-token"))) {
            return mode.equals(Files.getPosixFilePermissions(fresh.path()));
        }
    }

    /** Removes what killed processes left behind for a file that has no lock: what is young may be another's, at work. */
    public static void remove(Path target, FileTrust trust) {
        try {
            List<Path> files = all(target, trust);
            if (!files.isEmpty()) {
                removeOld(files, target);
            }
        } catch (IOException | Failure e) {
            return; // the next run tries again
        }
    }

    private static void removeOld(List<Path> files, Path target) throws IOException {
        try (FreshFile now = FreshFile.create(target)) { // by the clock of that disk, which may be another machine's
            Instant time = Files.getLastModifiedTime(now.path()).toInstant();
            for (Path file : files) {
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(time.minus(LONGEST_WRITE));
                if (isOld && !isLocked(file)) {
                    PrivateFiles.deleteQuietly(file);
                }
            }
        }
    }
}
