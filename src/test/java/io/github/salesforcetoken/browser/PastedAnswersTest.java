package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastedAnswersTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @AfterEach
    void noThreadIsLeft() {
        Threads.awaitEndOfOurs();
    }

    @Test
    void answers_areReadLineByLineUpToTheOneThatWasWanted() {
        InputStream console = new ByteArrayInputStream("first\n \r\nwanted \u201c1\u201d\nlater\n".getBytes(UTF_8));

        try (PastedAnswers answers = PastedAnswers.from(console, this::isWanted)) {
            assertThat(answers).isNotNull();
            Threads.waitUntil("the wanted line is read", () -> lines.size() == 2);
        }

        assertThat(lines).containsExactly("first", "wanted \u201c1\u201d");
        assertThat(console).hasContent("later");
    }

    @Test
    void answers_endQuietlyWithTheInput() {
        try (PastedAnswers answers = PastedAnswers.from(InputStream.nullInputStream(), this::isWanted)) {
            assertThat(answers).isNotNull();
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void answers_endQuietlyWhenTheConsoleIsGone() {
        InputStream gone = new InputStream() {
            @Override
            public int available() throws IOException {
                throw new IOException("closed");
            }

            @Override
            public int read() {
                throw new AssertionError("nothing is there to be read");
            }
        };
        try (PastedAnswers answers = PastedAnswers.from(gone, this::isWanted)) {
            Threads.awaitEndOfOurs();
            assertThat(answers).isNotNull();
        }
    }

    @Test
    void answers_cutALineThatNobodyPasted() {
        InputStream console = new ByteArrayInputStream(("x".repeat(1_000_000) + "\n").getBytes(UTF_8));

        try (PastedAnswers answers = PastedAnswers.from(console, this::isWanted)) {
            assertThat(answers).isNotNull();
            Threads.waitUntil("the line is read", () -> lines.size() == 1);
        }

        assertThat(lines.get(0)).hasSizeLessThan(20_000);
    }

    private boolean isWanted(String line) {
        lines.add(line);
        return line.startsWith("wanted");
    }
}
