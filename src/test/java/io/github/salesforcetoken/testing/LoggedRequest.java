package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;

/**
 * A request as the org received it.
 *
 * @param method such as {@code POST}
 * @param path without the query
 * @param query as sent, not decoded; empty when absent
 * @param headers by name in any case
 * @param form the decoded form; empty when the body is not {@code application/x-www-form-urlencoded}
 */
public record LoggedRequest(
        String method, String path, String query, Map<String, List<String>> headers, Map<String, List<String>> form) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static LoggedRequest of(RecordedRequest request) {
        String target = request.getTarget();
        int mark = target.indexOf('?');
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.getHeaders().toMultimap());
        String contentType = request.getHeaders().get("Content-Type");
        boolean isForm = contentType != null
                && contentType.split(";")[0].trim().toLowerCase(Locale.ROOT).equals(FORM);
        String body = isForm && request.getBody() != null ? request.getBody().string(UTF_8) : "";
        return new LoggedRequest(
                request.getMethod(),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                Collections.unmodifiableMap(headers),
                Parameters.parse(body).values());
    }

    /** The first value of a header, or {@code null}. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }

    /** The first value of a form field, or {@code null}. */
    public String formField(String name) {
        return formParameters().get(name);
    }

    /** The first decoded value of a query parameter, or {@code null}. */
    public String queryParameter(String name) {
        return queryParameters().get(name);
    }

    Parameters formParameters() {
        return new Parameters(form);
    }

    Parameters queryParameters() {
        return Parameters.parse(query);
    }
}
