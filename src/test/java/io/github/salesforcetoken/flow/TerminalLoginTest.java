package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pasted into a real terminal, which hands over each line by itself. Skipped where there is none. */
class TerminalLoginTest {

    /** After the login, as a shell would find it, what is still to be read, whole lines or not. */
    private static final String REST = "; printf 'REST<'; stty -icanon min 0 time 10; cat; printf '>'";

    @TempDir
    private Path folder;

    private Terminal terminal;
    private String callback;

    @BeforeEach
    void start() {
        start("");
    }

    private void start(String more) {
        if (Terminal.installed().isEmpty()) {
            String skipped = "No script of util-linux on the PATH: pasting into a real terminal is NOT tested";
            System.out.println("[WARNING] " + skipped);
            Assumptions.abort(skipped);
        }
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                TerminalLogin.class.getName(),
                folder.resolve("token.properties").toString());
        terminal = Terminal.run(
                "'" + String.join("' '", java) + "'" + more + REST, Map.of("CLASSPATH", ChildJvm.classPath()));
        callback = terminal.waitFor("CALLBACK (\\S+)\\s");
    }

    @AfterEach
    void stop() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void anAddressInTwoLines_isPutTogetherWithoutAnotherEnter() throws Exception {
        terminal.type(callback.substring(0, 60) + "\n" + callback.substring(60));

        assertThatOneCodeWasSent();
    }

    @Test
    void aBareCodeInTwoLines_isPutTogetherWithoutAnotherEnter() throws Exception {
        String code = LoginSetup.parameter(callback, "code");

        terminal.type(code.substring(0, 30) + "\n" + code.substring(30));

        assertThatOneCodeWasSent();
    }

    @Test
    void aBracketedPaste_isUnderstoodAndNothingOfItReachesTheShell() throws Exception {
        terminal.type("\u001b[200~Here it is:\n" + callback + "\ntouch one\ntouch two\u001b[201~");

        assertThatOneCodeWasSent();
    }

    @Test
    void theSecondHalf_isTakenHoweverLateItComes() throws Exception {
        terminal.type(callback.substring(0, 70) + "\n");
        terminal.waitFor("SAID pasted CODE_IS_CUT_OFF");
        terminal.type(callback.substring(70) + "\n");

        assertThatOneCodeWasSent();
    }

    @Test
    void halfACodeAndTheEndOfTheInput_leaveTheWaitForTheBrowser() throws Exception {
        terminal.type(LoginSetup.parameter(callback, "code").substring(0, 30) + "\n");
        terminal.waitFor("SAID pasted CODE_IS_CUT_OFF");
        terminal.type("\u0004");
        visit();

        assertThatOneCodeWasSent();
    }

    /** The paste is whole before the browser comes: what is typed when no prompt waits any more is the shell's. */
    @Test
    void anAnswerInTheBrowserAndOneAtThePrompt_areOneLogin() throws Exception {
        terminal.type(callback.substring(0, 60) + "\n" + callback.substring(60) + "\ntouch three");
        terminal.waitFor("touch three");
        CompletableFuture<Void> browser = CompletableFuture.runAsync(this::visit);
        browser.handle((visited, tooLate) -> visited).join(); // the paste may have ended the login

        assertThatOneCodeWasSent();
    }

    /** The page seems to hang while Salesforce is asked, so the person pastes as well. */
    @Test
    void whatIsPastedAfterTheBrowserHasAnswered_doesNotReachTheShell() throws Exception {
        stop();
        start(" late");
        CompletableFuture<Void> browser = CompletableFuture.runAsync(this::visit);
        terminal.waitFor("EXCHANGED");
        terminal.type("See:\n" + callback + "\ntouch one\ntouch two");

        assertThatOneCodeWasSent();
        browser.join();
    }

    /** It is meant for the shell, which is not there yet. */
    @Test
    void whatIsTypedAfterTheLogin_staysForTheShell() throws Exception {
        terminal.type(callback + "\n");
        terminal.waitFor("SENT 1");
        terminal.type("ls");
        terminal.waitForEnd();

        assertThat(terminal.screen()).contains("SAVED true").containsPattern("REST<.*ls.*>");
    }

    private void visit() {
        URI address = URI.create(callback);
        try {
            RawHttp.get(address.getPort(), address.getRawPath() + "?" + address.getRawQuery());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertThatOneCodeWasSent() throws InterruptedException {
        terminal.waitForEnd();
        assertThat(terminal.screen()).contains("SAVED true", "SENT 1").containsPattern("REST<>");
    }
}
