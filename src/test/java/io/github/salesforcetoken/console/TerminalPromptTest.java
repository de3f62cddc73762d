package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.Terminal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The question of {@code exchange-code} in a real terminal. Skipped where there is none. */
class TerminalPromptTest {

    private Terminal terminal;

    @BeforeEach
    void start() {
        if (Terminal.installed().isEmpty()) {
            String skipped = "No script of util-linux on the PATH: pasting into a real terminal is NOT tested";
            System.out.println("[WARNING] " + skipped);
            Assumptions.abort(skipped);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        terminal = Terminal.run(
                "'" + java + "' " + TerminalPrompt.class.getName()
                        + "; printf 'REST<'; stty -icanon min 0 time 10; cat; printf '>'",
                Map.of("CLASSPATH", ChildJvm.classPath()));
        terminal.waitFor("Paste it: ");
    }

    @AfterEach
    void stop() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void aPasteWhoseLastLineHasNotEnded_isTakenWhole() throws Exception {
        terminal.type("first\nthe end");
        terminal.waitForEnd();

        assertThat(terminal.screen())
                .containsPattern("ANSWER first\\|the end\\.")
                .containsPattern("REST<>");
    }

    @Test
    void aPasteThatIsCutOff_isAskedForAgain() throws Exception {
        terminal.type("first\n");
        terminal.waitFor("The address isn't whole");
        terminal.type("the end\n");
        terminal.waitForEnd();

        assertThat(terminal.screen()).containsPattern("ANSWER first[|]+the end").containsPattern("REST<>");
    }
}
