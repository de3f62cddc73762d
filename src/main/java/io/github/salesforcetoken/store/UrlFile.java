package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.StoreException.Problem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.StoreException.Problem.HOLDS_A_LOGIN;
import static io.github.salesforcetoken.files.StoreException.Problem.NOT_UTF8;
import static io.github.salesforcetoken.files.StoreException.Problem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.StoreException;
import io.github.salesforcetoken.files.TextFile;
import java.nio.file.Path;

/** The authorize URL with its state, for its owner's eyes. */
public final class UrlFile {

    private UrlFile() {}

    /**
     * Replaces the file's content, readable by the owner only.
     *
     * @throws StoreException when it cannot be written, or isn't to be trusted; what was there before is still there then
     */
    public static void write(Path path, String content, FileTrust trust) throws StoreException {
        PrivateFiles.refuseReservedName(path);
        Path target = PrivateFiles.writableTarget(path, trust);
        if (holdsALogin(target, path, trust)) {
            throw new StoreException(HOLDS_A_LOGIN, path);
        }
        PrivateFiles.replace(target, content.getBytes(UTF_8));
    }

    private static boolean holdsALogin(Path target, Path path, FileTrust trust) throws StoreException {
        try {
            String before = TextFile.read(target, path, trust);
            return TokenProperties.isIn(before, TokenFile.REFRESH_TOKEN)
                    || TokenProperties.isIn(before, TokenFile.ACCESS_TOKEN);
        } catch (StoreException e) {
            if (e.problem() == NOT_UTF8 || e.problem() == BYTE_ORDER_MARK || e.problem() == TOO_LARGE) {
                return false;
            }
            throw e;
        }
    }
}
