package io.github.salesforcetoken.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110 section 10.2.3). */
final class RetryAfter {

    private static final String NAME = "Retry-After";

    /** More than any build waits, and safe to reckon with. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private static final Pattern TOO_MANY_SECONDS = Pattern.compile("\\d{10,}+");

    private RetryAfter() {}

    /** Without the header if okhttp would trip over it, which takes any digits for an {@code int}. */
    static Response readable(Response response) {
        String header = response.header(NAME, "");
        return TOO_MANY_SECONDS.matcher(header).matches()
                ? response.newBuilder().removeHeader(NAME).build()
                : response;
    }

    /**
     * The wait that the header asks for.
     *
     * @param header its value; null when absent
     * @return empty when it is absent or cannot be read; never negative
     */
    static Optional<Duration> parse(String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
