package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values of a query string or of a form. */
record Parameters(Map<String, List<String>> values) {

    static Parameters parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        values.replaceAll((name, list) -> List.copyOf(list));
        return new Parameters(Collections.unmodifiableMap(values));
    }

    /** The first value, or {@code null}. */
    String get(String name) {
        List<String> list = values.get(name);
        return list == null ? null : list.get(0);
    }

    String get(String name, String absent) {
        String value = get(name);
        return value == null ? absent : value;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** RFC 6749, section 3.1 and 3.2: request parameters must not be included more than once. */
    void refuseRepeated() {
        if (values.values().stream().anyMatch(list -> list.size() > 1)) {
            throw new OAuthError("invalid_request", "duplicate parameter");
        }
    }

    /** Encodes as a form does, a space as {@code +}. */
    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a lone percent sign: the endpoints then see a value that they do not know
        }
    }
}
