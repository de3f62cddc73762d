package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class RetryAfterFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    private static final Fuzz FUZZ = Fuzz.of(RetryAfterFuzzTest.class)
            .property("anything is a wait or nothing", RetryAfterFuzzTest::anything)
            .property("a date is the time until then", RetryAfterFuzzTest::date);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void anything(Choices input) {
        String header = input.soup(
                        8,
                        "1",
                        "999999999",
                        "-",
                        "+",
                        " ",
                        "Thu, 15 Jan 2026",
                        " 10:00:05",
                        " GMT",
                        "Jan",
                        "\u0661",
                        "e3")
                + input.text(10);
        Optional<Duration> wait = RetryAfter.parse(header, NOW);
        assertThat(wait.filter(Duration::isNegative)).isEmpty();
        wait.ifPresent(NOW::plus); // the arithmetic that follows
    }

    private static void date(Choices input) {
        long seconds = (input.upTo(65_535) - 32_768) * 1000L;
        String header = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(Math.max(0, seconds)));
    }
}
