package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.MALFORMED;

import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Path;

/** Reads a properties file, or says why that would damage it. */
public final class PropertiesFile {

    private PropertiesFile() {}

    /**
     * The text of a file, also of one that is being saved {@link InPlace in place}, or was when a process was killed.
     *
     * @param shown the name that the user gave it, for a failure
     * @return an empty text when there is no file
     */
    public static PropertiesText read(Path file, Path shown, FileTrust trust) throws Failure {
        byte[] content = InPlaceFormat.content(TextFile.steadyBytes(file, shown, trust));
        try {
            return PropertiesText.of(TextFile.decode(content, shown));
        } catch (IllegalArgumentException e) {
            throw new Failure(MALFORMED, e, shown.toString());
        }
    }
}
