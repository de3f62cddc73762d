package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.files.StoreException.Problem.IS_FOLDER;
import static io.github.salesforcetoken.files.StoreException.Problem.NOT_READABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.StoreException;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a private key: PEM, or a keystore. Somebody else made it; it is only read here. */
public final class KeyFile {

    /** Keys and keystores have a few kilobytes. */
    private static final int LARGEST = 1024 * 1024;

    private final Path path;
    private final FileTrust trust;

    public KeyFile(Path path) {
        this(path, FileTrust.ofThisUser());
    }

    /** @param trust whose files are believed */
    public KeyFile(Path path, FileTrust trust) {
        this.path = requireNonNull(path, "path is null");
        this.trust = requireNonNull(trust, "trust is null");
    }

    public Path path() {
        return path;
    }

    /** Whether anybody but the owner may read or change it; false where the file system does not tell. */
    public boolean isOpenToOthers() {
        return PrivateFiles.isOpenToOthers(path);
    }

    /**
     * The whole file.
     *
     * @throws StoreException when it isn't a file, isn't to be trusted, or a folder above it is at fault
     */
    public byte[] bytes() throws Failure, StoreException {
        try {
            Path target = PrivateFiles.target(path, NOT_READABLE);
            if (Files.notExists(target)) {
                throw new Failure(KeyProblem.NOT_READABLE, path.toString());
            }
            return TextFile.bytes(target, path, trust, LARGEST);
        } catch (StoreException e) {
            if (e.problem() == StoreException.Problem.TOO_LARGE) {
                throw new Failure(KeyProblem.TOO_LARGE, path.toString());
            }
            if (e.problem() == NOT_READABLE || e.problem() == IS_FOLDER) {
                throw new Failure(KeyProblem.NOT_READABLE, path.toString());
            }
            throw e;
        }
    }

    /** The whole file as text; PEM is ASCII, and what is not PEM is only looked at. */
    public Secret text() throws Failure, StoreException {
        String text = new String(bytes(), ISO_8859_1);
        if (text.isBlank()) {
            throw new Failure(KeyProblem.NOT_PEM);
        }
        return Secret.of(text);
    }
}
