package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.files.PropertiesText;
import java.util.Map;
import java.util.Optional;

/** A {@code .properties} file, changed as the token file is. */
final class PropertiesExport implements ExportFormat {

    @Override
    public Optional<String> obstacleIn(String content) {
        try {
            PropertiesText.of(content);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "It has a \\u without four hexadecimal digits after it, so no reader of properties files accepts"
                            + " it.");
        }
    }

    /** Everything can be escaped. */
    @Override
    public Optional<String> misfit(String key, String value) {
        return Optional.empty();
    }

    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        PropertiesText text = PropertiesText.of(content);
        text.change(changes);
        return text.toString();
    }
}
