package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks and the things in them do to a refresh: what the user reads, what was sent, and what is in the file. */
class AccessTokenFaultTest extends AccessTokenMojoSetup {

    private static final String TOKEN = "5Aep861TokenInTheFile==";
    private static final String MAYBE_SPENT = "The refresh token may be spent.";
    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("cut before the answer", CannedAnswer.disconnectBeforeAnswer(), "without a whole answer"),
                arguments("half a body", CannedAnswer.truncated(), "without a whole answer"),
                arguments("slow drip", CannedAnswer.slow(Duration.ofMillis(100)), "did not answer in time"),
                arguments("HTML", CannedAnswer.html(200, "<html>Log in</html>"), "answered with a web page"),
                arguments("empty", CannedAnswer.json(200, ""), "answered with nothing"),
                arguments("1 GiB", CannedAnswer.oversized(GIBIBYTE), "answered with more than 1 MiB"),
                arguments(
                        "wrong charset",
                        CannedAnswer.of(200, "application/json;charset=UTF-16", "{\"access_token\":\"x\"}"),
                        "not whole JSON"),
                arguments("duplicate keys", CannedAnswer.json(200, "{\"a\":1,\"a\":2}"), "answered"),
                arguments("deep nesting", CannedAnswer.json(200, "[".repeat(100_000)), "not whole JSON"),
                arguments("gateway", CannedAnswer.html(502, "<html>Bad Gateway</html>"), "answered with a web page"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void answerThatIsNoToken_isExplainedSentOnceAndChangesNothing(String name, CannedAnswer answer, String words)
            throws Exception {
        byte[] before = logIn();
        org.answerNextTokenRequestWith(answer);
        String timeout = "slow drip".equals(name) ? "PT2S" : "PT30S";

        MojoExecutionException failure =
                failure(MojoExecutionException.class, environment(), Map.of("timeout", timeout));

        assertThat(said(failure)).contains(words, MAYBE_SPENT, "#the-answer-to-a-refresh-was-lost");
        assertThatNoneOccurIn(failure.getMessage(), TOKEN, SECRET);
        assertThat(requests()).isEqualTo(1);
        assertUnchanged(before);
    }

    @Test
    void stormOf503_isRiddenOutWithinTheTimeoutAndSpendsNothing() throws Exception {
        byte[] before = logIn();
        for (int i = 0; i < 50; i++) {
            org.answerNextTokenRequestWith(CannedAnswer.html(503, "<html>Maintenance</html>"));
        }

        AbstractMojoExecutionException failure =
                failure(AbstractMojoExecutionException.class, environment(), Map.of("timeout", "PT1M"));

        assertThat(said(failure))
                .contains("(HTTP 503)", "The refresh token is still valid")
                .doesNotContain(MAYBE_SPENT);
        assertThat(requests()).isBetween(2, 10);
        assertUnchanged(before);
    }

    @Test
    void hostThatIsNotThere_spendsNothing() throws Exception {
        byte[] before = logIn();
        org.close();

        MojoExecutionException failure =
                failure(MojoExecutionException.class, environment(), Map.of("timeout", "PT20S"));

        assertThat(said(failure))
                .contains("refused the connection", "Nothing was sent.")
                .doesNotContain(MAYBE_SPENT);
        assertUnchanged(before);
    }

    /** Messages are wrapped. */
    private static String said(Exception failure) {
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    private Map<String, String> environment() {
        return Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
    }

    private byte[] logIn() throws Exception {
        org.adoptRefreshToken(ROTATING, TOKEN);
        byte[] content = """
                # mine
                salesforce.refreshToken=%s
                salesforce.loginUrl=%s
                salesforce.clientId=%s
                """.formatted(TOKEN, org.url(), ROTATING).getBytes(UTF_8);
        Files.write(path(), content);
        return content;
    }

    private void assertUnchanged(byte[] before) throws Exception {
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
        try (Stream<Path> files = Files.list(root)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).containsOnly("salesforce-token.properties", "salesforce-token.properties.lock");
        }
    }

    private Path path() {
        return root.resolve("salesforce-token.properties");
    }
}
