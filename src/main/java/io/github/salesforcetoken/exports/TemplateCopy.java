package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import java.util.Map;
import java.util.Optional;

/**
 * A filled-in template of an earlier run, which nobody remembers: it can only be removed, and only as it was written.
 *
 * @param fingerprint of the whole text; empty where somebody has written the record by hand, and nothing is removed
 */
record TemplateCopy(Optional<String> fingerprint) implements ExportFormat {

    static TemplateCopy of(String text) {
        return new TemplateCopy(text.isBlank() ? Optional.empty() : Optional.of(Fingerprints.of(Secret.of(text))));
    }

    @Override
    public Optional<String> obstacleIn(String content) {
        return Optional.empty();
    }

    @Override
    public Optional<String> misfit(String key, String value) {
        return Optional.empty();
    }

    /** Somebody may have put a text of their own there since, or added to it: a token in it doesn't make the rest ours. */
    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        return equals(of(content)) ? "" : content;
    }
}
