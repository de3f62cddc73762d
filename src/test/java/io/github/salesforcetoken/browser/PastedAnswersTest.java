package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.testing.Keyboard;
import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastedAnswersTest {

    private final List<String> texts = new CopyOnWriteArrayList<>();

    @AfterEach
    void noThreadIsLeft() {
        Threads.awaitEndOfOurs();
    }

    @Test
    void whatIsPastedAtOnce_isOneTextAndNothingOfItStays() throws IOException {
        InputStream console = new ByteArrayInputStream("first\n \r\nwanted \u201c1\u201d\nlater\n".getBytes(UTF_8));

        try (PastedAnswers answers = PastedAnswers.from(console, this::take, this::notUnderstood)) {
            assertThat(answers).isNotNull();
            Threads.waitUntil("the text is read", () -> texts.size() == 1);
        }

        assertThat(texts).containsExactly("|first\n \r\nwanted \u201c1\u201d\nlater\n");
        assertThat(console.available()).isZero();
    }

    @Test
    void whatIsCutOff_isGivenTogetherWithWhatComesNext() {
        Keyboard keyboard = new Keyboard();
        try (PastedAnswers answers = PastedAnswers.from(keyboard, this::take, this::notUnderstood)) {
            assertThat(answers).isNotNull();
            for (String line : List.of("no\n", "cut 1\n", "cut 2\n", "no\n", "wanted\n")) {
                int before = texts.size();
                keyboard.type(line);
                Threads.waitUntil("the text is read", () -> texts.size() > before);
            }
        }

        assertThat(texts)
                .containsExactly("|no\n", "|cut 1\n", "\ncut 1\n|cut 2\n", "\ncut 1\n\ncut 2\n|no\n", "|wanted\n");
    }

    @Test
    void whatWasTypedBeforeTheEnd_isNotLeftForTheShell() throws IOException {
        InputStream console = new ByteArrayInputStream("no line end".getBytes(UTF_8));

        PastedAnswers.from(console, this::take, this::notUnderstood).close();

        assertThat(console.available()).isZero();
        assertThat(texts).isEmpty();
    }

    @Test
    void answers_endQuietlyWithTheInput() {
        try (PastedAnswers answers =
                PastedAnswers.from(InputStream.nullInputStream(), this::take, this::notUnderstood)) {
            assertThat(answers).isNotNull();
        }
        assertThat(texts).isEmpty();
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
        try (PastedAnswers answers = PastedAnswers.from(gone, this::take, this::notUnderstood)) {
            Threads.awaitEndOfOurs();
            assertThat(answers).isNotNull();
        }
    }

    @Test
    void answers_cutALineThatNobodyPasted() {
        InputStream console = new ByteArrayInputStream(("x".repeat(1_000_000) + "\n").getBytes(UTF_8));

        try (PastedAnswers answers = PastedAnswers.from(console, this::take, this::notUnderstood)) {
            assertThat(answers).isNotNull();
            Threads.waitUntil("the line is read", () -> texts.size() == 1);
        }

        assertThat(texts.get(0)).hasSizeLessThan(70_000);
    }

    /** As the standard input does, which is locked by whoever waits for a line. */
    @Test
    void discarding_waitsForNoOtherReaderAndLeavesItItsLine() throws Exception {
        CountDownLatch line = new CountDownLatch(1);
        InputStream console = new ByteArrayInputStream("theirs\n".getBytes(UTF_8)) {
            @Override
            public int available() {
                try {
                    line.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return super.available();
            }
        };

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> PastedAnswers.discardLines(console));
        line.countDown();
        Threads.awaitEndOfOurs();

        assertThat(console.readAllBytes()).hasSize(7);
    }

    /** Whoever pasted it would wait for nothing. */
    @Test
    void whatTheTakerTripsOver_isToldAndTheNextTextIsTaken() {
        Keyboard keyboard = new Keyboard();
        try (PastedAnswers answers = PastedAnswers.from(keyboard, this::take, this::notUnderstood)) {
            assertThat(answers).isNotNull();
            keyboard.type("cut 1\n");
            Threads.waitUntil("the text is read", () -> texts.size() == 1);
            keyboard.type("trips\n");
            Threads.waitUntil("that is told", () -> texts.size() == 3);
            keyboard.type("overflows\n");
            Threads.waitUntil("that is told", () -> texts.size() == 5);
            keyboard.type("wanted\n");
            Threads.waitUntil("the text is read", () -> texts.size() == 6);
        }

        assertThat(texts)
                .containsExactly(
                        "|cut 1\n",
                        "\ncut 1\n|trips\n",
                        "not understood",
                        "|overflows\n",
                        "not understood",
                        "|wanted\n");
    }

    private void notUnderstood() {
        texts.add("not understood");
    }

    private PastedAnswers.Verdict take(String before, String text) {
        texts.add(before + "|" + text);
        if (text.startsWith("trips")) {
            throw new IllegalStateException(text);
        }
        if (text.startsWith("overflows")) {
            throw new StackOverflowError();
        }
        if (text.contains("wanted")) {
            return PastedAnswers.Verdict.TAKEN;
        }
        return text.startsWith("cut") ? PastedAnswers.Verdict.CUT_OFF : PastedAnswers.Verdict.REFUSED;
    }
}
