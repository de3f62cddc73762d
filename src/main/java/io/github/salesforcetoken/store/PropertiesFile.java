package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.MALFORMED;

import java.nio.file.Path;

/** Reads a properties file, or says why that would damage it. It is parsed anew only when it has changed. */
final class PropertiesFile {

    private PropertiesText latest = PropertiesText.of("");

    /**
     * The text of a file.
     *
     * @param shown the name that the user gave it, for a failure
     * @return an empty text when there is no file
     */
    PropertiesText read(Path file, Path shown) throws StoreException {
        String text = TextFile.read(file, shown);
        try {
            latest = latest.is(text) ? latest : PropertiesText.of(text);
            return latest;
        } catch (IllegalArgumentException e) {
            throw new StoreException(MALFORMED, shown, e);
        }
    }
}
