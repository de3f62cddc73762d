package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.browser.CallbackListener;
import io.github.salesforcetoken.browser.CallbackTaker;
import io.github.salesforcetoken.catalogue.Explanation;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginAdviceTest {

    private static final Pattern ANCHOR = Pattern.compile("docs/troubleshooting\\.md#(\\S+)");

    @ParameterizedTest
    @CsvSource({
        "Linux, ss -ltnp | grep :PORT",
        "Linux, lsof -i :PORT",
        "Mac OS X, lsof -nP -i :PORT",
        "Windows 11, netstat -ano | findstr :PORT"
    })
    void fail_namesTheCommandThatFindsWhoHasThePort(String operatingSystem, String command) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThat(messageOf(portOf(port), operatingSystem))
                    .contains("Port " + port + " is in use")
                    .contains(command.replace("PORT", "" + port))
                    .contains("<redirectUri>", "-Dsalesforce.redirectUri");
        }
    }

    @Test
    void fail_namesTheGoalsForWhereNobodyAnswers() throws Exception {
        assertThat(messageOf(new Failure(RunProblem.NOBODY_THERE), "Linux"))
                .contains(
                        "login needs a person", "authorize-url", "exchange-code", "access-token", "client_credentials");
    }

    @Test
    void fail_explainsARefusalForOneWhoUsesLogin() throws Exception {
        Callback.Denied denied =
                new Callback.Denied("access_denied", Optional.of("end-user denied authorization"), Optional.empty());

        assertThat(messageOf(new OAuthException.Denied(denied), "Linux"))
                .contains(
                        "access_denied: end-user denied authorization",
                        "run mvn salesforce-token:login again",
                        "Choose Allow")
                .doesNotContain("authorize-url");
    }

    @Test
    void fail_keepsMachineryApartFromPeople() {
        OAuthException.Unreachable unreachable = new OAuthException.Unreachable(
                "acme.my.salesforce.com",
                443,
                Optional.empty(),
                OAuthException.Unreachable.Stage.CONNECT,
                new IOException());

        assertThat(catchThrowable(() -> AdviceProbe.fail(unreachable, AdviceProbe.LOGIN)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("Then run mvn salesforce-token:login again.")
                .hasMessageNotContainingAny("still valid", "is valid until");
        assertThat(catchThrowable(() -> AdviceProbe.fail(new Failure(RunProblem.OFFLINE), AdviceProbe.LOGIN)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Maven is offline");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 5 minutes", "PT1M, 1 minute", "PT90S, 90 seconds", "PT1S, 1 second", "PT2H, 2 hours"})
    void reminder_saysDurationsAsPeopleDo(String duration, String words) {
        assertThat(LoginAdvice.reminder(Duration.parse(duration))).endsWith("; " + words + " left");
    }

    @Test
    void waiting_saysWhetherMavenCanListen() throws Exception {
        assertThat(String.join(" ", LoginAdvice.waiting(RedirectUri.of(RedirectUri.DEFAULT), "14:35")))
                .contains("Waiting for your approval until 14:35", "doesn't load");
        assertThat(String.join(" ", LoginAdvice.waiting(RedirectUri.of("myapp://callback"), "14:35")))
                .contains("myapp://callback", "can't wait", "Paste that whole address", "14:35");
    }

    @Test
    void pasted_saysInOneLineWhatIsWrong() {
        assertThat(LoginAdvice.pasted(new Failure(ValueProblem.CODE_IS_ABSENT)))
                .isEqualTo("There is no code in the text. Nothing was sent. Still waiting.");
        assertThat(LoginAdvice.pasted(new Failure(ValueProblem.CODE_IS_CUT_OFF)))
                .isEqualTo("The text contains no whole address or code. Nothing was sent. Paste the"
                        + " rest, or all of it again.");
    }

    private static Failure portOf(int port) throws Failure {
        RedirectUri redirectUri = RedirectUri.of("http://localhost:" + port + "/");
        return (Failure) catchThrowable(
                () -> CallbackListener.open(redirectUri, redirectUri.uri(), callback -> CallbackTaker.Verdict.TAKEN)
                        .close());
    }

    /** Whatever it is, its section of the page must exist. */
    private static String messageOf(Exception failure, String operatingSystem) throws IOException {
        Throwable thrown = catchThrowable(() -> AdviceProbe.fail(
                failure,
                new Run(
                        "login",
                        GrantType.REFRESH_TOKEN,
                        "salesforce-token",
                        Optional.empty(),
                        false,
                        operatingSystem,
                        Clock.systemUTC())));
        String message = thrown.getMessage().replaceAll("\\s+", " ");
        Matcher anchor = ANCHOR.matcher(message);
        assertThat(anchor.find()).isTrue();
        assertThat(anchors()).contains(anchor.group(1));
        return message;
    }

    private static List<String> anchors() throws IOException {
        return Files.readAllLines(Path.of("docs", "troubleshooting.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> Explanation.anchor(line.replaceFirst("#+ ", "")))
                .toList();
    }
}
