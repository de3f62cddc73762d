package io.github.salesforcetoken.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and values, encoded as a form; a name may occur more than once. */
record Form(List<Map.Entry<String, String>> fields) {

    static Form of(String... namesAndValues) {
        return new Form(List.of()).and(namesAndValues);
    }

    static Form parse(String encoded) {
        return new Form(Stream.of(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> Map.entry(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8)))
                .toList());
    }

    Form and(String... namesAndValues) {
        List<Map.Entry<String, String>> all = new ArrayList<>(fields);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Form(List.copyOf(all));
    }

    Form without(String name) {
        return new Form(
                fields.stream().filter(field -> !field.getKey().equals(name)).toList());
    }

    /** With another value in the same place. */
    Form with(String name, String value) {
        return without(name).and(name, value);
    }

    String get(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    String encoded() {
        return fields.stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
