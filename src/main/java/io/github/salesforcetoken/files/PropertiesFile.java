package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.StoreException.Problem.MALFORMED;

import java.nio.file.Path;
import java.util.Arrays;

/** Reads a properties file, or says why that would damage it. It is parsed anew only when it has changed. */
public final class PropertiesFile {

    private final FileTrust trust;
    private byte[] bytes = {};
    private PropertiesText latest = PropertiesText.of("");

    public PropertiesFile(FileTrust trust) {
        this.trust = trust;
    }

    /**
     * The text of a file.
     *
     * @param shown the name that the user gave it, for a failure
     * @return an empty text when there is no file
     */
    public PropertiesText read(Path file, Path shown) throws StoreException {
        byte[] found = TextFile.bytes(file, shown, trust);
        try {
            if (latest.isChanged() || !Arrays.equals(found, bytes)) {
                latest = PropertiesText.of(TextFile.decode(found, shown));
                bytes = found;
            }
            return latest;
        } catch (IllegalArgumentException e) {
            throw new StoreException(MALFORMED, shown, e);
        }
    }
}
