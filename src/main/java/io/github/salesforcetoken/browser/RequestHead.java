package io.github.salesforcetoken.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the listener reads of a request (RFC 9112 sections 3 and 5).
 *
 * @param method as sent
 * @param path as sent, still encoded
 * @param query as sent, still encoded; empty when there is none
 * @param hosts the {@code Host} fields, one if the sender is honest
 * @param origin the page on whose behalf a browser asks, when it says so
 */
record RequestHead(String method, String path, String query, List<String> hosts, Optional<String> origin) {

    /** Only the form that browsers send to a server: an absolute address is for proxies. */
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Z]{1,20}) (/[\\x21-\\x7e&&[^?#]]*)(?:\\?([\\x21-\\x7e&&[^#]]*))? HTTP/1\\.[01]");

    private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):[ \\t]*([\\x20-\\x7e\\t\\x80-\\xff]*?)[ \\t]*");

    RequestHead {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads a head.
     *
     * @param text up to the empty line, one character for each byte
     * @return empty when it is no HTTP
     */
    static Optional<RequestHead> parse(String text) {
        String[] lines = text.split("\r?\n", -1);
        Matcher request = REQUEST_LINE.matcher(lines[0]);
        if (!request.matches()) {
            return Optional.empty();
        }
        List<String> hosts = new ArrayList<>();
        Optional<String> origin = Optional.empty();
        for (int i = 1; i < lines.length; i++) {
            Matcher field = FIELD.matcher(lines[i]);
            if (!field.matches()) {
                return Optional.empty();
            }
            switch (field.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> hosts.add(field.group(2));
                case "origin" -> origin = Optional.of(field.group(2));
                default -> {}
            }
        }
        String query = Optional.ofNullable(request.group(3)).orElse("");
        return Optional.of(new RequestHead(request.group(1), request.group(2), query, hosts, origin));
    }
}
