package io.github.salesforcetoken.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as Salesforce words it. Where its wording is not known, the description is one of ours. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;

    OAuthError(String error) {
        this(error, null);
    }

    OAuthError(String error, String description) {
        super(description);
        this.error = error;
    }

    /** In this order in a JSON, form or XML body. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("error", error);
        if (getMessage() != null) {
            fields.put("error_description", getMessage());
        }
        return fields;
    }
}
