package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that ends within a build, and the modules around it. */
class RevokeInReactorTest extends AccessTokenMojoSetup {

    private static final String REVOKE = "/services/oauth2/revoke";
    private static final String PHASE = "post-integration-test";

    @Test
    void goalsAfterARevocation_getNoTokenThatHasEnded() throws Exception {
        GoalRun build = new GoalRun(root, Map.of(), Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem()));
        build.accessToken("default-cli", jwt(Map.of()));
        String ended = file().get(TokenFile.ACCESS_TOKEN);
        build.revoke(Map.of());

        GoalRun again = new GoalRun(build).accessToken("default-cli", jwt(Map.of("exposeAccessToken", true)));

        assertThat(org.accepts(ended)).isFalse();
        assertThat(again.project.getProperties().getProperty("salesforce.accessToken"))
                .isNotEqualTo(ended)
                .isEqualTo(file().get(TokenFile.ACCESS_TOKEN));
        build.revoke(Map.of());
        assertThat(file()).doesNotContainKey(TokenFile.ACCESS_TOKEN);
    }

    @Test
    void fileWhoseLoginHasEnded_takesAnotherLoginAndOneThatHasNotDoesNot() throws Exception {
        GoalRun build = new GoalRun(
                root,
                Map.of(),
                Map.of("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem(), "SALESFORCE_CLIENT_SECRET", SECRET));
        build.accessToken("jwt", jwt(Map.of()));
        Map<String, Object> other = Map.of(
                "grant",
                "client_credentials",
                "clientId",
                HEADLESS,
                "loginUrl",
                org.url().toString());
        assertThat(catchThrowable(() -> new GoalRun(build).accessToken("other", other)))
                .hasMessageContaining("#two-logins-in-one-token-file");
        build.revoke(Map.of());

        new GoalRun(build).accessToken("after", other);

        assertThat(org.accepts(file().get(TokenFile.ACCESS_TOKEN))).isTrue();
    }

    @Test
    void loginThatCannotBeEnded_keepsNoOtherAlive() throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = withLogin(new GoalRun(one, "two"), "two").bound("revoke", PHASE);
        GoalRun.reactor(one, two);
        String kept = token("two");
        org.answerNextRequestWith(
                REVOKE, CannedAnswer.of(503, "text/html", "later").with("Retry-After", "3600"));

        one.revoke(Map.of("tokenFile", "one"));
        Throwable failure = catchThrowable(() -> two.revoke(Map.of("tokenFile", "two")));

        assertThat(failure).isInstanceOf(MojoExecutionException.class).hasMessageContaining("revoke");
        assertThat(org.accepts(kept)).isFalse();
        assertThat(org.accepts(token("one"))).isTrue();
        assertThat(new TokenFile(root.resolve("two")).read()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    /** Maven shows one failure of a goal only, so the others are logged. */
    @Test
    void loginsThatCannotBeEnded_areAllToldOfInWords() throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = withLogin(new GoalRun(one, "two"), "two").bound("revoke", PHASE);
        GoalRun.reactor(one, two);
        for (int request = 0; request < 2; request++) {
            org.answerNextRequestWith(
                    REVOKE, CannedAnswer.of(503, "text/html", "later").with("Retry-After", "3600"));
        }

        one.revoke(Map.of("tokenFile", "one"));
        assertThat(catchThrowable(() -> two.revoke(Map.of("tokenFile", "two"))))
                .isInstanceOf(MojoExecutionException.class);

        assertThat(two.log().lines())
                .anyMatch(line -> line.startsWith("[ERROR]") && line.contains("docs/troubleshooting.md#"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void moduleThatDoesWithoutTheGoal_isNotWaitedFor(String phase) throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = new GoalRun(one, "two").bound("revoke", phase.isEmpty() ? null : phase);
        GoalRun.reactor(one, two);

        one.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    @Test
    void moduleWhosePhaseThisBuildDoesNotReach_isNotWaitedFor() throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = new GoalRun(one, "two").bound("revoke", "deploy");
        GoalRun.reactor(one, two);

        one.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    @Test
    void buildThatComesTwice_keepsTheLoginForTheSecondTime() throws Exception {
        GoalRun one = withLogin(new GoalRun(root, Map.of(), environment()), "one")
                .bound("revoke", PHASE)
                .called("install", "deploy");
        GoalRun two = new GoalRun(one, "two").bound("revoke", PHASE);
        GoalRun.reactor(one, two);

        one.revoke(Map.of("tokenFile", "one"));
        one.revoke(Map.of("tokenFile", "one"));
        two.revoke(Map.of("tokenFile", "one"));
        assertThat(org.requests(REVOKE)).isEmpty();
        two.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    @Test
    void moduleThatComesLater_isWaitedFor() throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = new GoalRun(one, "two").bound("revoke", "verify");
        GoalRun.reactor(one, two);

        one.revoke(Map.of("tokenFile", "one"));
        assertThat(org.requests(REVOKE)).isEmpty();
        two.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    /** As of a plugin's goal that forks the lifecycle. */
    @ParameterizedTest
    @ValueSource(strings = {"initialize", "verify"})
    void forkedLifecycle_endsNoLoginThatTheRestOfTheBuildNeeds(String phase) throws Exception {
        GoalRun one = withLogin(new GoalRun(root, Map.of(), environment()), "one")
                .bound("revoke", PHASE)
                .bound(Plan.FORK, phase);

        one.revoke(Map.of("tokenFile", "one")); // in the fork, or before it
        assertThat(org.requests(REVOKE)).isEmpty();
        one.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    @Test
    void forkedLifecycle_ofAnotherModuleIsWaitedFor() throws Exception {
        GoalRun one =
                withLogin(new GoalRun(root, Map.of(), environment()), "one").bound("revoke", PHASE);
        GoalRun two = new GoalRun(one, "two").bound("revoke", PHASE).bound(Plan.FORK, "test");
        GoalRun.reactor(one, two);

        one.revoke(Map.of("tokenFile", "one"));
        two.revoke(Map.of("tokenFile", "one"));
        assertThat(org.requests(REVOKE)).isEmpty();
        two.revoke(Map.of("tokenFile", "one"));

        assertThat(org.requests(REVOKE)).isNotEmpty();
    }

    private GoalRun withLogin(GoalRun module, String file) throws Exception {
        module.project.getProperties().setProperty("salesforce.refreshToken", org.issueRefreshToken(ROTATING));
        module.accessToken("default", Map.of("tokenFile", file));
        module.project.getProperties().remove("salesforce.refreshToken");
        return module;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(environment(ROTATING, "none"));
        environment.remove("SALESFORCE_REFRESH_TOKEN");
        return environment;
    }

    private String token(String file) throws Exception {
        return new TokenFile(root.resolve(file)).read().get(TokenFile.ACCESS_TOKEN);
    }
}
