package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.MALFORMED;

import java.nio.file.Path;

/** Reads a properties file, or says why that would damage it. */
final class PropertiesFile {

    private PropertiesFile() {}

    /**
     * The text of a file.
     *
     * @param shown the name that the user gave it, for a failure
     * @return an empty text when there is no file
     */
    static PropertiesText read(Path file, Path shown) throws StoreException {
        try {
            return PropertiesText.of(TextFile.read(file, shown));
        } catch (IllegalArgumentException e) {
            throw new StoreException(MALFORMED, shown, e);
        }
    }
}
