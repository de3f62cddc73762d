package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.Threads;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Modules of one build with a token file each, which is what tells that a refresh token from outside is spent. */
class TwoTokenFilesTest extends AccessTokenMojoSetup {

    private static final Map<String, Object> ONE = Map.of("tokenFile", "one.properties");
    private static final Map<String, Object> TWO = Map.of("tokenFile", "two.properties");

    private String secret;
    private GoalRun one;
    private GoalRun two;

    @BeforeEach
    void beginBuild() {
        secret = org.issueRefreshToken(ROTATING);
        beginAnotherBuild();
    }

    private void beginAnotherBuild() {
        one = new GoalRun(root, Map.of(), environment(ROTATING, secret));
        two = new GoalRun(one, "two");
    }

    @Test
    void ciSecretThatAnotherModuleHasSpent_isNotSentInThisBuildNorInTheNext() throws Exception {
        one.accessToken("default", ONE);
        assertThatTheSecretIsSpent(catchThrowable(() -> two.accessToken("default", TWO)));
        assertThatTheSecretIsSpent(catchThrowable(() -> new GoalRun(one, "three").check(TWO)));

        beginAnotherBuild();
        one.accessToken("default", ONE);
        assertThatTheSecretIsSpent(catchThrowable(() -> two.accessToken("default", TWO)));
    }

    private void assertThatTheSecretIsSpent(Throwable failure) throws Exception {
        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The refresh token in SALESFORCE_REFRESH_TOKEN is spent")
                .hasMessageContaining("one.properties")
                .hasMessageContaining("<tokenFile>");
        assertThat(timesSent(secret)).isEqualTo(1);
        assertThat(org.accepts(file("one.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
        assertThat(root.resolve("two.properties")).doesNotExist();
        assertThatNoneOccurIn(failure.getMessage() + one.log(), secret);
    }

    @Test
    void ownTokenOfTheSecondFile_isUsedInstead() throws Exception {
        String own = org.issueRefreshToken(ROTATING);
        new GoalRun(root, Map.of(), environment(ROTATING, own)).accessToken("default", TWO);

        one.accessToken("default", ONE);
        two.accessToken("default", TWO);

        assertThat(timesSent(secret)).isEqualTo(1);
        assertThat(one.log())
                .containsPattern("SALESFORCE_REFRESH_TOKEN is spent; the one in \\S*two.properties counts");
        assertThat(org.accepts(file("one.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
        assertThat(org.accepts(file("two.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
        assertThatNoneOccurIn(one.log(), secret, own);
    }

    @Test
    void secretThatTheSecondFileHasToo_isNotSentFromThere() throws Exception {
        String before = "salesforce.refreshToken=" + secret + "\n";
        Files.writeString(root.resolve("two.properties"), before);
        one.accessToken("default", ONE);

        Throwable failure = catchThrowable(() -> two.accessToken("default", TWO));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The refresh token in the token file is spent. Nothing was sent.")
                .hasMessageContaining("one.properties");
        assertThat(timesSent(secret)).isEqualTo(1);
        assertThat(root.resolve("two.properties")).hasContent(before);
        assertThatNoneOccurIn(failure.getMessage() + one.log(), secret);
    }

    @Test
    void tokenThatDoesNotRotate_isSentForEachFile() throws Exception {
        try (SimulatedOrg steady = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI))
                .build()) {
            steady.adoptRefreshToken(ROTATING, secret);
            for (String module : List.of("one", "two")) {
                new GoalRun(one, module)
                        .accessToken(
                                "default",
                                Map.of(
                                        "tokenFile",
                                        module + ".properties",
                                        "loginUrl",
                                        steady.url().toString()));
                assertThat(file(module + ".properties")).containsEntry(TokenFile.REFRESH_TOKEN, secret);
            }
        }
    }

    /** As with {@code -T}. */
    @Test
    void secondModule_waitsUntilItIsKnownWhetherTheFirstSpendsIt() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = new Thread(() -> failure.set(catchThrowable(() -> two.accessToken("default", TWO))));
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            second.start();
            Threads.waitUntil(
                    "waits, or has sent it", () -> second.getState() == Thread.State.BLOCKED || !second.isAlive());
        }));

        one.accessToken("default", ONE);
        second.join();

        assertThatTheSecretIsSpent(failure.get());
    }

    private long timesSent(String token) {
        return org.requests("/services/oauth2/token").stream()
                .filter(request -> token.equals(request.formField("refresh_token")))
                .count();
    }

    private Map<String, String> file(String name) throws Exception {
        return new TokenFile(root.resolve(name)).read();
    }
}
