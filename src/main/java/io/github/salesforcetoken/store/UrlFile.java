package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.store.TokenFileProblem.ADDRESS_NOT_SAVED;
import static io.github.salesforcetoken.store.TokenFileProblem.HOLDS_SOMETHING_ELSE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.ReplacementLock;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The authorize URL with its state, for its owner's eyes. */
public final class UrlFile {

    /** What an earlier run wrote there, or nothing. */
    private static final Pattern ADDRESS = Pattern.compile("\\s*+(?:https?://\\S++\\s*+)?");

    private static final String PARAMETER = "urlFile";

    /** More than an address has. */
    private static final int ROOM = 8 * 1024;

    /** For another build that is writing there, which takes no time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private UrlFile() {}

    /**
     * Replaces the file's content, readable by the owner only.
     *
     * @throws Failure when that can't be done although it was {@linkplain #prove proved}; what was there before is still
     *     there then
     */
    public static void write(Path path, String content, FileTrust trust) throws Failure {
        try {
            Path target = check(path, trust);
            ReplacementLock.holding(target, trust, PATIENCE, () -> {
                PrivateFiles.replace(target, content.getBytes(UTF_8), trust);
                return true;
            });
        } catch (Failure e) {
            throw new Failure(ADDRESS_NOT_SAVED, e, path.toString()).about(PARAMETER);
        }
    }

    /** Refuses what {@link #write} would, before anything is sent or replaced for the address. */
    public static void prove(Path path, FileTrust trust) throws Failure {
        Path target = check(path, trust);
        try {
            ReplacementLock.holding(target, trust, PATIENCE, () -> {
                FreshFile.proveWritable(target, ROOM, trust); // which replaces it by what it holds now
                return true;
            });
        } catch (Failure e) {
            throw e.about(PARAMETER);
        }
    }

    /**
     * Refuses a file that isn't ours to replace: it holds more than an address, Git tracks it, or a token file has
     * its name.
     *
     * @return where the content is or will be
     */
    private static Path check(Path path, FileTrust trust) throws Failure {
        try {
            PrivateFiles.refuseReservedName(path);
            PrivateFiles.refuseReservedName(RealPaths.of(path));
            Path target = PrivateFiles.writableTarget(path, trust);
            if (!isAddress(target, path, trust) || Files.exists(target) && GitWorkTree.isTracked(target)) {
                throw new Failure(HOLDS_SOMETHING_ELSE, path.toString());
            }
            return target;
        } catch (Failure e) {
            throw e.about(PARAMETER);
        }
    }

    private static boolean isAddress(Path target, Path path, FileTrust trust) throws Failure {
        try {
            return ADDRESS.matcher(TextFile.read(target, path, trust)).matches();
        } catch (Failure e) {
            if (e.problem() == NOT_UTF8 || e.problem() == BYTE_ORDER_MARK || e.problem() == TOO_LARGE) {
                return false;
            }
            throw e;
        }
    }
}
