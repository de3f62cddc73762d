package io.github.salesforcetoken.exports;

import java.util.Map;
import java.util.Optional;

/** How the text of one kind of file is changed, and what of it is left alone. Reads and writes nothing itself. */
interface ExportFormat {

    /** Why this content, which somebody else may have written, cannot be kept; empty when it can. */
    Optional<String> obstacleIn(String content);

    /** Why a value would be misread; empty when it fits. Never the value itself. */
    Optional<String> misfit(String key, String value);

    /**
     * The content with other values.
     *
     * @param content without {@link #obstacleIn obstacle}
     * @param changes by key; an empty value removes the key. None is a {@link #misfit}
     * @return blank when nothing is left
     */
    String changed(String content, Map<String, Optional<String>> changes);

    /**
     * What is remembered of it, to remove the login later.
     *
     * @param changes what it writes
     */
    default ExportFormat recorded(Map<String, Optional<String>> changes) {
        return this;
    }

    /** Of what was written, where that is remembered. */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }
}
