package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.store.TokenFileProblem.HOLDS_SOMETHING_ELSE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The authorize URL with its state, for its owner's eyes. */
public final class UrlFile {

    /** What an earlier run wrote there, or nothing. */
    private static final Pattern ADDRESS = Pattern.compile("\\s*+(?:https?://\\S++\\s*+)?");

    private static final String PARAMETER = "urlFile";

    /** More than an address has. */
    private static final int ROOM = 8 * 1024;

    private UrlFile() {}

    /**
     * Replaces the file's content, readable by the owner only.
     *
     * @throws Failure when it cannot be written, isn't to be trusted, or is {@linkplain #check somebody's}; what was
     *     there before is still there then
     */
    public static void write(Path path, String content, FileTrust trust) throws Failure {
        Path target = check(path, trust);
        try {
            PrivateFiles.replace(target, content.getBytes(UTF_8), trust);
        } catch (Failure e) {
            throw e.about(PARAMETER);
        }
    }

    /** Refuses what {@link #write} would, before anything is sent or replaced for the address. */
    public static void prove(Path path, FileTrust trust) throws Failure {
        Path target = check(path, trust);
        List<Path> missing = PrivateFiles.missingFoldersOf(target);
        try {
            if (Files.exists(target)) {
                FreshFile.proveRoom(target, ROOM); // not by its own content: another build may be replacing that
            } else {
                FreshFile.proveWritable(target, ROOM, trust);
            }
        } catch (Failure e) {
            missing.forEach(PrivateFiles::deleteQuietly);
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
