package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PromptTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

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

    private String ask(ByteArrayInputStream console) throws IOException {
        return Prompt.ask("Paste it", console, new PrintStream(screen, true, UTF_8));
    }

    private static ByteArrayInputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
