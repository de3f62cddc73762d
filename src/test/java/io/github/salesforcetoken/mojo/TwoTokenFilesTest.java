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
import java.util.HashMap;
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
    void secretThatTheFirstFileHasToo_isNotSentForTheSecond() throws Exception {
        writeTokenInto("one.properties");

        one.accessToken("default", ONE);
        assertThatTheSecretIsSpent(catchThrowable(() -> two.accessToken("default", TWO)));

        beginAnotherBuild();
        one.accessToken("default", ONE);
        assertThatTheSecretIsSpent(catchThrowable(() -> two.accessToken("default", TWO)));
    }

    @Test
    void tokenThatOnlyTheFirstFileHas_isNotSentForAnotherModuleThatIsGivenIt() throws Exception {
        writeTokenInto("one.properties");
        for (String build : List.of("this", "the next")) {
            beginBuildWithoutSecret();
            two.project.getProperties().setProperty("salesforce.refreshToken", secret);
            one.accessToken("default", ONE);
            Throwable failure = catchThrowable(() -> two.accessToken("default", TWO));

            assertThat(failure)
                    .as(build)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("is spent. Nothing was sent.")
                    .hasMessageContaining("one.properties");
            assertThat(timesSent(secret)).as(build).isEqualTo(1);
            assertThatNoneOccurIn(failure.getMessage() + one.log(), secret);
        }
        assertThat(org.accepts(file("one.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
    }

    /** Somebody has just switched rotation on. */
    @Test
    void tokenOfBothFiles_isSentOnce() throws Exception {
        writeTokenInto("one.properties");
        String before = writeTokenInto("two.properties");

        for (String build : List.of("this", "the next")) {
            beginBuildWithoutSecret();
            one.accessToken("default", ONE);
            assertThatTheTokenOfTheFileIsSpent(build, catchThrowable(() -> two.accessToken("default", TWO)));
        }
        assertThat(root.resolve("two.properties")).hasContent(before);
    }

    private void assertThatTheTokenOfTheFileIsSpent(String build, Throwable failure) throws Exception {
        assertThat(failure)
                .as(build)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The refresh token in the token file is spent. Nothing was sent.")
                .hasMessageContaining("one.properties");
        assertThat(timesSent(secret)).as(build).isEqualTo(1);
        assertThat(org.accepts(file("one.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
        assertThatNoneOccurIn(failure.getMessage() + one.log(), secret);
    }

    private void beginBuildWithoutSecret() {
        Map<String, String> environment = new HashMap<>(environment(ROTATING, secret));
        environment.remove("SALESFORCE_REFRESH_TOKEN");
        one = new GoalRun(root, Map.of(), environment);
        two = new GoalRun(one, "two");
    }

    private String writeTokenInto(String name) throws Exception {
        String content =
                TokenFile.REFRESH_TOKEN + "=" + secret + "\n" + TokenFile.ROTATION + "=" + TokenFile.OFF + "\n";
        Files.writeString(root.resolve(name), content);
        return content;
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
        assertThatTheSecretIsSpent(failureOfTheSecondBesideTheFirst());
    }

    @Test
    void secondModule_waitsUntilItIsKnownWhetherTheFirstSpendsTheTokenOfBothFiles() throws Exception {
        writeTokenInto("one.properties");
        writeTokenInto("two.properties");
        beginBuildWithoutSecret();

        assertThatTheTokenOfTheFileIsSpent("this", failureOfTheSecondBesideTheFirst());
    }

    /** A slow answer for one login holds no other up. */
    @Test
    void secondModule_doesNotWaitForAnotherToken() throws Exception {
        writeTokenInto("one.properties");
        String first = secret;
        secret = org.issueRefreshToken(ROTATING);
        writeTokenInto("two.properties");
        beginBuildWithoutSecret();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = new Thread(() -> failure.set(catchThrowable(() -> two.accessToken("default", TWO))));
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            second.start();
            Threads.waitUntil("has its token", () -> !second.isAlive());
        }));

        one.accessToken("default", ONE);

        assertThat(failure.get()).isNull();
        assertThatNoneOccurIn(one.log(), first, secret);
    }

    private Throwable failureOfTheSecondBesideTheFirst() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = new Thread(() -> failure.set(catchThrowable(() -> two.accessToken("default", TWO))));
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            second.start();
            Threads.waitUntil(
                    "waits, or has sent it", () -> second.getState() == Thread.State.BLOCKED || !second.isAlive());
        }));

        one.accessToken("default", ONE);
        second.join();
        return failure.get();
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
