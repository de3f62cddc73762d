package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @AfterEach
    void noThreadIsLeft() {
        Threads.awaitEndOfOurs();
    }

    @Test
    void ask_showsTheQuestionAndTakesTheLine() throws IOException {
        assertThat(ask(typed("http://localhost:1717/cb?code=aPrx%3D%3D\r\n")))
                .isEqualTo("http://localhost:1717/cb?code=aPrx%3D%3D");
        assertThat(screen).hasToString("Paste it: ");
    }

    @Test
    void whatIsTypedAhead_staysForTheNextQuestion() throws IOException {
        ByteArrayInputStream console = typed("one\ntwo");

        assertThat(ask(console)).isEqualTo("one");
        assertThat(ask(console)).isEqualTo("two");
    }

    @Test
    void endOfInput_isNoAnswer() throws IOException {
        assertThat(ask(typed(""))).isEmpty();
    }

    @Test
    void emptyLine_isNoAnswer() throws IOException {
        assertThat(ask(typed("\nhttp://localhost:1717/cb?code=aPrx\n"))).isEmpty();
    }

    @Test
    void silentConsole_isNotWaitedForForever() throws IOException {
        try (PipedOutputStream keyboard = new PipedOutputStream()) {
            PipedInputStream console = new PipedInputStream(keyboard);

            assertThat(Prompt.ask("Paste it", console, new PrintStream(screen, true, UTF_8), Duration.ofMillis(200)))
                    .isEmpty();
        }
    }

    @Test
    void interruptedBuild_endsTheQuestion() throws IOException {
        try (PipedOutputStream keyboard = new PipedOutputStream()) {
            PipedInputStream console = new PipedInputStream(keyboard);
            Thread.currentThread().interrupt();

            assertThat(Prompt.ask("Paste it", console, new PrintStream(screen, true, UTF_8), LONG))
                    .isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void endlessLine_isCut() throws IOException {
        assertThat(ask(typed("x".repeat(1_000_000) + "\n"))).hasSizeLessThan(100_000);
    }

    @Test
    void whatIsPastedInSeveralLines_isOneAnswerAndNothingOfItStays() throws IOException {
        ByteArrayInputStream console = typed("one\ntwo\nthree");

        assertThat(askForPaste(console)).isEqualTo("one\ntwo\nthree");
        assertThat(console.available()).isZero();
        assertThat(screen).hasToString("Paste it: ");
    }

    @Test
    void whatIsCutOff_isAskedForAgainUntilItIsWhole() throws IOException {
        try (PipedOutputStream keyboard = new PipedOutputStream();
                PipedInputStream console = new PipedInputStream(keyboard)) {
            Thread person = Threads.start(() -> {
                type(keyboard, "cut 1\n");
                Threads.waitUntil("asked again", () -> screen.toString(UTF_8).contains("isn't whole"));
                type(keyboard, "2\n");
            });

            assertThat(askForPaste(console).lines().filter(line -> !line.isEmpty()))
                    .containsExactly("cut 1", "2");
            Threads.waitUntil("the person is done", () -> !person.isAlive());
        }
    }

    @Test
    void emptyLineOrEndAfterWhatIsCutOff_isTheEnd() throws IOException {
        assertThat(askForPaste(typed("cut\n"))).startsWith("cut");
        assertThat(askForPaste(typed(""))).isEmpty();
    }

    private String askForPaste(InputStream console) throws IOException {
        return Prompt.askForPaste(
                "Paste it",
                console,
                new PrintStream(screen, true, UTF_8),
                LONG,
                text -> text.contains("cut") && !text.contains("2"));
    }

    private static void type(PipedOutputStream keyboard, String text) {
        try {
            keyboard.write(text.getBytes(UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(ByteArrayInputStream console) throws IOException {
        return Prompt.ask("Paste it", console, new PrintStream(screen, true, UTF_8), LONG);
    }

    private static ByteArrayInputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
