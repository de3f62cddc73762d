package io.github.salesforcetoken.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.console.GitHubRunner;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.HostileAnswers;
import io.github.salesforcetoken.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub's runner is told to hide is what the token is: the runner decodes percent signs. */
class MaskCommandTest {

    @TempDir
    Path root;

    @Test
    void tokenWithAPercentSign_isMaskedAsItIs() throws Exception {
        assertThat(logOf(Map.of("GITHUB_ACTIONS", "true"), "00D5g00000Abc12!AQ%0A%25x"))
                .contains("::add-mask::00D5g00000Abc12!AQ%250A%2525x\n");
    }

    @Test
    void tokenElsewhere_isNotAnnounced() throws Exception {
        assertThat(logOf(Map.of(), "00D5g00000Abc12!AQ%0A%25x")).doesNotContain("add-mask", "%0A");
    }

    /** Its output goes to its own log, which stays. */
    @Test
    void tokenInADaemon_isNotAnnouncedAndThatIsSaid() throws Exception {
        System.setProperty("mvnd.home", "/opt/mvnd");
        try {
            assertThat(logOf(Map.of("GITHUB_ACTIONS", "true"), "00D5g00000Abc12!AQabc"))
                    .contains("isn't told to mask the tokens")
                    .doesNotContain("::add-mask::", "AQabc");
            assertThat(logOf(Map.of(), "00D5g00000Abc12!AQabc")).doesNotContain("mask");
        } finally {
            System.clearProperty("mvnd.home");
        }
    }

    @Test
    void tokenInAPipe_isAnnouncedAndInAFileIsNot() throws Exception {
        Process process = child().redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("::add-mask::5Aep861Sample");

        Path file = root.resolve("build.log");
        assertThat(child().redirectOutput(file.toFile()).start().waitFor()).isZero();
        assertThat(file).content().contains("out of reach: true").doesNotContain("add-mask", "5Aep861Sample");
    }

    /** Another thread or program may have written a part of its line, and go on with it as soon as it may. */
    @Test
    void token_isAnnouncedInOnePieceAtTheBeginningOfALine() {

        List<String> pieces = new ArrayList<>();
        OutputStream output = new OutputStream() {
            @Override
            public void write(int one) {
                pieces.add(Character.toString(one));
            }

            @Override
            public void write(byte[] piece, int from, int length) {
                pieces.add(new String(piece, from, length, UTF_8));
            }
        };
        GitHubRunner runner = GitHubRunner.of(output, Map.of("GITHUB_ACTIONS", "true"), new Properties());
        Assumptions.assumeFalse(runner.isOutOfReach(), "The output of the tests is a file");
        runner.mask(Secret.of("5Aep861Sample"));
        assertThat(pieces).containsExactly("\n::add-mask::5Aep861Sample\n");
    }

    /** Whoever answers in Salesforce's place could have the whole log hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "00Dab"})
    void fewLetters_areNotAnnounced(String token) {
        assertThat(announced(token)).isEmpty();
    }

    /** Nor may it have words of the log hidden by one token, inside which they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVATEKEY FAILURE WARNING refused Salesforce https",
                "-----BEGIN PRIVATE KEY-----\nFAILURE\nWARNING\nrefused\n-----END PRIVATE KEY-----"
            })
    void whatIsInsideAToken_isNotAnnounced(String inside) {
        String token = Base64.getEncoder().encodeToString(inside.getBytes(UTF_8));

        assertThat(announced(token)).isEqualTo("\n::add-mask::" + token + "\n");
    }

    private static String announced(String token) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        GitHubRunner runner = GitHubRunner.of(output, Map.of("GITHUB_ACTIONS", "true"), new Properties());
        Assumptions.assumeFalse(runner.isOutOfReach(), "The output of the tests is a file");
        runner.mask(Secret.of(token));
        return output.toString(UTF_8);
    }

    private static ProcessBuilder child() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ChildJvm.classPath(),
                Announcement.class.getName());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** A build in a process of its own. */
    static final class Announcement {
        public static void main(String... arguments) {
            GitHubRunner runner = GitHubRunner.of(System.out, Map.of("GITHUB_ACTIONS", "true"), System.getProperties());
            runner.mask(Secret.of("5Aep861Sample"));
            System.out.println("out of reach: " + runner.isOutOfReach());
        }
    }

    private String logOf(Map<String, String> environment, String token) throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("SALESFORCE_REFRESH_TOKEN", "5Aep861Sample.Token");
        try (RawServer server =
                RawServer.answering(request -> HostileAnswers.json(200, HostileAnswers.token("access_token", token)))) {
            Map<String, Object> parameters =
                    Map.of("clientId", "3MVG9Sample", "loginUrl", server.url().toString());
            return new GoalRun(Files.createTempDirectory(root, "build"), Map.of(), variables)
                    .accessToken("default", parameters)
                    .log();
        }
    }
}
