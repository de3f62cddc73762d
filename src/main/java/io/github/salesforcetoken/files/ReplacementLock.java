package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.NO_LOCKS;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;

import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps builds with other token files from changing an export, or the file of an address, between the time it's read and the
 * time it's replaced. The lock file is there for so long only.
 */
public final class ReplacementLock {

    /** Not only {@code .lock}: that may be the name of a file of others, such as the one in which a package manager keeps versions. */
    static final String SUFFIX = ".salesforce-token" + PrivateFiles.LOCK;

    private ReplacementLock() {}

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work {
        boolean run() throws Failure;
    }

    /**
     * Does something while no other build changes the file.
     *
     * @param target where it really is or will be, so that all paths to it share the lock
     * @param patience how long to wait for another build
     */
    public static boolean holding(Path target, FileTrust trust, Duration patience, Work work) throws Failure {
        List<Path> missing = PrivateFiles.missingFoldersOf(target);
        Optional<LockFile> lock = lock(target, trust, patience);
        try {
            if (lock.isPresent()) { // what a killed build left behind goes, however young: nobody else is at work
                LeftBehind.of(target, trust).forEach(PrivateFiles::deleteQuietly);
            } else {
                LeftBehind.remove(target, trust);
            }
            return work.run();
        } finally {
            if (lock.isPresent()) {
                lock.get().closeAndRemove();
            }
            missing.forEach(PrivateFiles::deleteQuietly); // unless the file is there now
        }
    }

    /** @return empty where there can't be one: then the file can't be replaced either, or the disk has no locks */
    private static Optional<LockFile> lock(Path target, FileTrust trust, Duration patience) throws Failure {
        try {
            return Optional.of(PrivateFiles.lockBeside(target, SUFFIX, trust, patience, lock -> true));
        } catch (Failure e) {
            if (FileProblem.isUnwritable(e) || e.problem() == NO_SPACE || e.problem() == NO_LOCKS) {
                return Optional.empty(); // what follows says what's wrong, and names the file
            }
            throw e;
        }
    }
}
