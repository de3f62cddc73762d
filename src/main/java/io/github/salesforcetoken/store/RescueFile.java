package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.TokenFileProblem.LOST;
import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where tokens go when the token file cannot be written any more: what was spent for them cannot be spent again. */
final class RescueFile {

    private RescueFile() {}

    /**
     * Writes the tokens into the first folder that takes them.
     *
     * @param failure why the token file could not be written
     * @return what became of them, to be thrown
     */
    static Failure keep(Map<String, Optional<String>> changes, TokenFile tokenFile, Exception failure) {
        PropertiesText tokens = PropertiesText.of("");
        changes.forEach((key, value) -> value.ifPresent(text -> tokens.put(key, text)));
        for (Path folder : tokenFile.rescueFolders()) {
            try {
                Path rescue = PrivateFiles.writeUnique(
                        folder,
                        "salesforce-token-rescue-",
                        ".properties",
                        tokens.toString().getBytes(UTF_8),
                        tokenFile.trust());
                return new Failure(RESCUED, failure, rescue.toString());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return new Failure(LOST, failure, tokenFile.path().toString());
    }
}
