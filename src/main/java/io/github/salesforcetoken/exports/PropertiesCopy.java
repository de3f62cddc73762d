package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.store.Fingerprints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A properties file that an earlier run has written under the user's own keys. Somebody may have changed it since, or the record
 * of it: only tokens are removed, and what is as it was written.
 *
 * @param fingerprint of all values but the tokens; empty when there are none
 */
record PropertiesCopy(Map<String, ExportPart> keys, Optional<String> fingerprint) implements ExportFormat {

    private static final ExportFormat FORMAT = new PropertiesExport();

    /** @param values what is written */
    static PropertiesCopy of(Map<String, ExportPart> keys, Map<String, Optional<String>> values) {
        return new PropertiesCopy(keys, fingerprint(keys, key -> values.getOrDefault(key, Optional.empty())));
    }

    private static Optional<String> fingerprint(
            Map<String, ExportPart> keys, Function<String, Optional<String>> values) {
        StringBuilder all = new StringBuilder();
        keys.forEach((key, part) -> {
            if (!Cleared.TOKENS.contains(part)) {
                all.append(key).append('=').append(values.apply(key).orElse("")).append('\n');
            }
        });
        return all.isEmpty() ? Optional.empty() : Optional.of(Fingerprints.of(Secret.of(all.toString())));
    }

    @Override
    public Optional<String> obstacleIn(String content) {
        return FORMAT.obstacleIn(content);
    }

    @Override
    public Optional<String> misfit(String key, String value) {
        return FORMAT.misfit(key, value);
    }

    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        PropertiesText text = PropertiesText.of(content);
        boolean isAsWritten = fingerprint.equals(fingerprint(keys, text::get));
        Map<String, Optional<String>> ours = new LinkedHashMap<>(changes);
        ours.keySet()
                .removeIf(key -> changes.get(key).isEmpty()
                        && (Cleared.TOKENS.contains(keys.get(key))
                                ? text.get(key).filter(ValueKind::isToken).isEmpty()
                                : !isAsWritten));
        return FORMAT.changed(content, ours);
    }
}
