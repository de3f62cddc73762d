package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.FOLDER_NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_REPLACEABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.NO_LOCKS;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY_DISK;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.InPlace;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.Note;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.files.Unwritable;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The right to change a token file, which a lock file beside it gives.
 *
 * @param target where the file really lies
 * @param lock empty when there can't be one, and the file itself is to be locked
 */
record TokenFileLock(Path target, Optional<LockFile> lock) {

    /** Of a folder that takes no files, or a file that none can replace. */
    private static final Set<FileProblem> IN_PLACE =
            Set.of(FOLDER_NOT_WRITABLE, NOT_REPLACEABLE, NOT_WRITABLE, NO_SPACE, READ_ONLY_DISK);

    /** Of the file that a path leads to once the lock is to be had. */
    static TokenFileLock of(Path path, FileTrust trust, Duration patience) throws Failure {
        PrivateFiles.refuseReservedName(path);
        Path target = PrivateFiles.writableTarget(path, trust);
        PrivateFiles.refuseReservedName(target);
        Optional<LockFile> lock = beside(target, trust, patience);
        boolean isTheFiles = false;
        try {
            isTheFiles = PrivateFiles.writableTarget(path, trust).equals(target);
        } finally {
            if (!isTheFiles) {
                lock.ifPresent(LockFile::close);
            }
        }
        return isTheFiles
                ? new TokenFileLock(target, lock)
                : of(path, trust, patience); // somebody made a link of it meanwhile: that was the lock of another file
    }

    /**
     * Locks the file beside the token file.
     *
     * @return empty when there can't be one, but the token file could be locked itself
     */
    static Optional<LockFile> beside(Path target, FileTrust trust, Duration patience) throws Failure {
        Path lockFile = PrivateFiles.beside(target, PrivateFiles.LOCK);
        try {
            return Optional.of(PrivateFiles.lockBeside(
                    target, PrivateFiles.LOCK, trust, patience, note -> isFree(note, target, trust)));
        } catch (Failure e) {
            if (isInTheWay(lockFile) || !isForInPlace(e, target)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Locks a file in a folder of the user, where nothing can be written beside the token file. Its name tells the refresh token,
     * so that other paths to the token file, and copies of it, share the lock and the mark. Whoever has marked the file beside the
     * token file is waited for as well.
     *
     * @return empty when no folder of the user takes one
     */
    static Optional<LockFile> elsewhere(Secret refreshToken, Path target, TokenFile file, Duration patience)
            throws Failure {
        for (Path folder : file.rescueFolders()) {
            Path lockFile = folder.resolve(".salesforce-token-" + Fingerprints.of(refreshToken) + PrivateFiles.LOCK);
            try {
                if (Files.isDirectory(folder)) { // a home that isn't there isn't made either
                    file.trust().check(lockFile, lockFile);
                    return Optional.of(LockFile.acquire(
                            lockFile,
                            patience,
                            note -> isFree(note) && isFree(unlocked(target, file.trust()), target, file.trust())));
                }
            } catch (Failure e) {
                if (!FileProblem.isUnwritable(e) && e.problem() != NO_LOCKS) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /** A link or a folder, or a lock file that could be used if it weren't for something else. */
    private static boolean isInTheWay(Path lockFile) {
        return Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)
                && (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS) || Files.isWritable(lockFile));
    }

    /** Another process may wait for an answer although it has lost the lock, or somebody has deleted its lock file. */
    static boolean isFree(Note note) throws Failure {
        return !new RefreshMark(note).isAwaited();
    }

    /** The same where somebody else, who has another lock, may be about to replace the file. */
    static boolean isFree(Note note, Path target, FileTrust trust) throws Failure {
        return isFree(note) && !LeftBehind.isBeingWritten(target, trust);
    }

    /**
     * What the file beside the token file says to whoever can't lock it: a run that could has perhaps left its mark there.
     *
     * @throws Failure when it isn't to be trusted, or can't be read now
     */
    static Note unlocked(Path target, FileTrust trust) throws Failure {
        Path lockFile = PrivateFiles.beside(target, PrivateFiles.LOCK);
        try {
            return new Unwritable(lockFile, ByteBuffer.wrap(TextFile.bytes(lockFile, lockFile, trust)));
        } catch (Failure e) {
            if (e.problem() != NOT_READABLE || !(e.getCause() instanceof AccessDeniedException)) {
                throw e; // the disk may answer the next run
            }
            return new Unwritable(lockFile);
        }
    }

    static boolean isForInPlace(Failure failure, Path target) {
        return IN_PLACE.contains(failure.problem()) && InPlace.isPossible(target);
    }
}
