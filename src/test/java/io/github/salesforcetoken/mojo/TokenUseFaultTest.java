package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks and the things in them do to check and revoke: neither takes a fault for an answer. */
class TokenUseFaultTest extends AccessTokenMojoSetup {

    private static final long GIBIBYTE = 1024L * 1024 * 1024;
    private static final int MORE_THAN_ARE_ASKED_FOR = 30;

    /** The three questions that are put about a token. */
    private enum Use {
        CHECK("/services/oauth2/userinfo", "Then run mvn salesforce-token:check@default again."),
        CHECK_SANDBOX("/services/data/v60.0/query", "So requireSandbox fails."),
        REVOKE("/services/oauth2/revoke", "Nothing was removed from the token file.");

        private final String path;
        private final String next;

        Use(String path, String next) {
            this.path = path;
            this.next = next;
        }

        void run(GoalRun build) throws Exception {
            Map<String, Object> parameters = new HashMap<>(Map.of("timeout", "PT30S"));
            if (this == REVOKE) {
                build.revoke(parameters);
                return;
            }
            if (this == CHECK_SANDBOX) {
                parameters.put("requireSandbox", "true");
            }
            build.check(parameters);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(Use.values())
                .flatMap(use -> Stream.of(
                        Arguments.of(use, "HTML", CannedAnswer.html(200, "<html>Log in</html>"), "with a web page"),
                        Arguments.of(use, "empty", CannedAnswer.json(400, ""), "answered with nothing (HTTP 400)"),
                        Arguments.of(use, "1 GiB", CannedAnswer.oversized(GIBIBYTE), "with more than 1 MiB (HTTP 200)"),
                        Arguments.of(
                                use,
                                "wrong charset",
                                CannedAnswer.of(200, "text/plain;charset=UTF-16", "{}{}"),
                                "not whole JSON (HTTP 200)"),
                        Arguments.of(
                                use,
                                "deep nesting",
                                CannedAnswer.json(200, "[".repeat(100_000)),
                                "not whole JSON (HTTP 200)")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faults")
    void answerThatIsNone_isExplainedAskedForOnceAndChangesNothing(
            Use use, String name, CannedAnswer answer, String words) throws Exception {
        byte[] before = logIn();
        org.answerNextRequestWith(use.path, answer);

        assertThat(said(use)).contains(words, use.next, "docs/troubleshooting.md#the-answer-was-not-json");

        assertThat(org.requests(use.path)).hasSize(1);
        assertUnspent(before);
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void answerThatIsCutOff_isAskedForAgainUntilTimeIsUp(Use use) throws Exception {
        byte[] before = logIn();
        for (int i = 0; i < MORE_THAN_ARE_ASKED_FOR; i++) {
            org.answerNextRequestWith(
                    use.path, i % 2 == 0 ? CannedAnswer.truncated() : CannedAnswer.disconnectBeforeAnswer());
        }

        assertThat(said(use)).contains("localhost:" + org.url().getPort(), use.next, "-Dsalesforce.timeout=PT1M");

        assertThat(org.requests(use.path)).hasSizeBetween(2, MORE_THAN_ARE_ASKED_FOR - 1);
        assertUnspent(before);
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void stormOf503_isAskedAgainUntilTimeIsUp(Use use) throws Exception {
        byte[] before = logIn();
        for (int i = 0; i < MORE_THAN_ARE_ASKED_FOR; i++) {
            org.answerNextRequestWith(use.path, CannedAnswer.html(503, "<html>Maintenance</html>"));
        }

        assertThat(said(use)).contains("(HTTP 503)", use.next);

        assertThat(org.requests(use.path)).hasSizeBetween(2, MORE_THAN_ARE_ASKED_FOR - 1);
        assertUnspent(before);
    }

    /** What the goal ends with, in one line. Nothing secret is in that, nor in what it printed before. */
    private String said(Use use) throws Exception {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
        GoalRun build = new GoalRun(root, Map.of(), environment).withoutPauses();

        MojoExecutionException failure = catchThrowableOfType(MojoExecutionException.class, () -> use.run(build));

        assertThat(failure).hasNoCause();
        assertThatNothingShowsIn(failure.getMessage() + build.log(), environment);
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    private byte[] logIn() throws Exception {
        Map<String, String> environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        GoalRun build = new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        assertThatNoneOccurIn(build.log(), SECRET);
        return Files.readAllBytes(path());
    }

    /** The login is as good as before, and the only grant sent is that of the login itself. */
    private void assertUnspent(byte[] before) throws Exception {
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
        assertThat(requests()).isEqualTo(1);
        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    private Path path() {
        return root.resolve("salesforce-token.properties");
    }
}
