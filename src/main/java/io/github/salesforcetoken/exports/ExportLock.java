package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.files.FileProblem.NO_LOCKS;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps builds with other token files from changing an export between the time it's read and the time it's replaced. The lock
 * file is there for so long only.
 */
final class ExportLock {

    /** Not only {@code .lock}: that may be the name of a file of others, such as the one in which a package manager keeps versions. */
    static final String SUFFIX = ".salesforce-token" + PrivateFiles.LOCK;

    private ExportLock() {}

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work {
        boolean run() throws Failure;
    }

    /**
     * Does something while no other build changes the export.
     *
     * @param target where it really is or will be, so that all paths to it share the lock
     * @param patience how long to wait for another build
     */
    static boolean holding(Path target, FileTrust trust, Duration patience, Work work) throws Failure {
        List<Path> missing = PrivateFiles.missingFoldersOf(target);
        Optional<LockFile> lock = lock(target, trust, patience);
        try {
            if (lock.isPresent()) { // nobody else is at work, so that what a killed build left behind goes, however
                // young
                LeftBehind.of(target, trust).forEach(PrivateFiles::deleteQuietly);
            } else {
                LeftBehind.remove(target, trust);
            }
            return work.run();
        } finally {
            if (lock.isPresent()) {
                lock.get().closeAndRemove();
            }
            missing.forEach(PrivateFiles::deleteQuietly); // unless the export is there now
        }
    }

    /** @return empty where there can't be one: then the export can't be replaced either, or the disk has no locks */
    private static Optional<LockFile> lock(Path target, FileTrust trust, Duration patience) throws Failure {
        try {
            return Optional.of(PrivateFiles.lockBeside(target, SUFFIX, trust, patience, lock -> true));
        } catch (Failure e) {
            if (FileProblem.isUnwritable(e) || e.problem() == NO_SPACE || e.problem() == NO_LOCKS) {
                return Optional.empty(); // what follows says what's wrong, and names the export
            }
            throw e;
        }
    }
}
