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
 * @param isPrefetch whether a browser only guesses that a person may go there
 */
record RequestHead(
        String method, String path, String query, List<String> hosts, Optional<String> origin, boolean isPrefetch) {

    /** Only the form that browsers send to a server: an absolute address is for proxies. */
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Z]{1,20}) (/[\\x21-\\x7e&&[^?#]]*+)(?:\\?([\\x21-\\x7e&&[^#]]*+))? HTTP/1\\.[01]");

    /** Possessive, so that no caller makes it try twice; the blanks after the value are cut off by hand. */
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]++):([\\x20-\\x7e\\t\\x80-\\xff]*+)");

    RequestHead {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads a head.
     *
     * @param text up to an empty line or the end, one character for each byte
     * @return empty when it isn't HTTP
     */
    static Optional<RequestHead> parse(String text) {
        int end = lineEnd(text, 0);
        Matcher request = REQUEST_LINE.matcher(line(text, 0, end));
        if (!request.matches()) {
            return Optional.empty();
        }
        List<String> hosts = new ArrayList<>();
        Optional<String> origin = Optional.empty();
        boolean isPrefetch = false;
        for (int start = end + 1; start < text.length(); start = end + 1) {
            end = lineEnd(text, start);
            String line = line(text, start, end);
            if (line.isEmpty()) {
                break;
            }
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                return Optional.empty();
            }
            String value = field.group(2).strip();
            switch (field.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> hosts.add(value);
                case "origin" -> origin = Optional.of(value);
                case "sec-purpose", "purpose", "x-moz" -> isPrefetch |= value.contains("prefetch");
                default -> {}
            }
        }
        String query = Optional.ofNullable(request.group(3)).orElse("");
        return Optional.of(new RequestHead(request.group(1), request.group(2), query, hosts, origin, isPrefetch));
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private static String line(String text, int start, int end) {
        return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
