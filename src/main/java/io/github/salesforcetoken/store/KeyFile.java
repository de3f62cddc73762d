package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.KeyException;
import io.github.salesforcetoken.oauth.KeyException.Problem;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a private key: PEM, or a keystore. Somebody else made it; it is only read here. */
public final class KeyFile {

    /** Keys and keystores have a few kilobytes. */
    private static final int LARGEST = 1024 * 1024;

    private final Path path;

    public KeyFile(Path path) {
        this.path = requireNonNull(path, "path is null");
    }

    public Path path() {
        return path;
    }

    /** Whether anybody but the owner may read or change it; false where the file system does not tell. */
    public boolean isOpenToOthers() {
        return PrivateFiles.isOpenToOthers(path);
    }

    /** The whole file. */
    public byte[] bytes() throws KeyException {
        try {
            if (Files.size(path) > LARGEST) {
                throw new KeyException(Problem.TOO_LARGE, path.toString());
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new KeyException(Problem.NOT_READABLE, path.toString());
        }
    }

    /** The whole file as text; PEM is ASCII, and what is not PEM is only looked at. */
    public Secret text() throws KeyException {
        String text = new String(bytes(), ISO_8859_1);
        if (text.isBlank()) {
            throw new KeyException(Problem.NOT_PEM);
        }
        return Secret.of(text);
    }
}
