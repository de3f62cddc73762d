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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Modules of one build, of which one shares its login with other machines and another has a token file of its own. */
@DisabledOnOs(OS.WINDOWS)
class SharedAndOwnTokenFileTest extends TokenStoreSetup {

    private static final Map<String, Object> OWN = Map.of("tokenFile", "own.properties");

    private String secret;
    private GoalRun one;
    private GoalRun two;

    @BeforeEach
    void beginBuild() {
        secret = org.issueRefreshToken(ROTATING);
        beginAnotherBuild();
    }

    private void beginAnotherBuild() {
        Map<String, String> environment = new HashMap<>(environment(ROTATING, secret));
        environment.put("SALESFORCE_TOKEN_STORE_KEY", KEY);
        one = new GoalRun(root, Map.of(), environment);
        two = new GoalRun(one, "two");
    }

    private Map<String, Object> shared(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("tokenFile", "shared.properties");
        parameters.put("tokenStore", "exec:" + store.resolve("program"));
        return parameters;
    }

    private Map<String, Object> begun() {
        return shared(Map.of("overwrite", true));
    }

    @Test
    void secretThatBeganTheSharedLogin_isNotSentForAnotherFileInThisBuildNorInTheNext() throws Exception {
        one.accessToken("default", begun());
        assertThatTheSecretIsSpent("shared.properties", failureOf(OWN));

        beginAnotherBuild();
        one.accessToken("default", shared(Map.of()));
        assertThatTheSecretIsSpent("shared.properties", failureOf(OWN));
    }

    /** The store knows it, and this machine's file isn't there, as on a new runner. */
    @Test
    void secretThatOnlyTheStoreKnowsAsSpent_isNotSentForAnotherFile() throws Exception {
        one.accessToken("default", begun());
        Files.delete(root.resolve("shared.properties"));

        beginAnotherBuild();
        one.accessToken("default", shared(Map.of("maxAge", "PT10M")));
        assertThatTheSecretIsSpent("shared.properties", failureOf(OWN));
    }

    /** Somebody has emptied the store. */
    @Test
    void secretThatOnlyTheFileKnowsAsSpent_isNotSentForAnotherFile() throws Exception {
        one.accessToken("default", begun());
        Files.delete(store.resolve("login"));

        beginAnotherBuild();
        assertThat(catchThrowable(() -> one.withoutPauses().accessToken("default", shared(Map.of("timeout", "PT1S")))))
                .hasMessageContaining("older login");
        assertThatTheSecretIsSpent("shared.properties", failureOf(OWN));
    }

    @Test
    void secretThatBeganALoginWhichIsChecked_isNotSentForAnotherFile() throws Exception {
        one.accessToken("default", begun());

        beginAnotherBuild();
        one.check(shared(Map.of()));
        assertThatTheSecretIsSpent("shared.properties", failureOf(OWN));
    }

    @Test
    void secretThatAnotherFileHasSpent_beginsNoSharedLogin() throws Exception {
        two.accessToken("default", OWN);
        assertThatTheSecretIsSpent("own.properties", failureOf(begun()));
        assertThatNoSharedLoginIsBegun();
    }

    /** Somebody has put the refresh token that machines share into a secret. */
    @Test
    void sharedTokenThatAnotherFileHasSpent_isNotSent() throws Exception {
        one.accessToken("default", begun());
        secret = file("shared.properties").get(TokenFile.REFRESH_TOKEN);
        String stored = Files.readString(store.resolve("login"));

        beginAnotherBuild();
        two.accessToken("default", OWN);
        assertThatTheSecretIsSpent("own.properties", failureOf(shared(Map.of())));
        assertThat(store.resolve("login")).as("no lease is taken").hasContent(stored);
    }

    /** As with {@code -T}. */
    @Test
    void sharedLoginBesideAnotherFile_waitsUntilItIsKnownWhetherThatSpendsTheSecret() throws Exception {
        assertThatTheSecretIsSpent("own.properties", failureBeside(OWN, begun()));
        assertThatNoSharedLoginIsBegun();
    }

    @Test
    void otherFileBesideTheSharedLogin_waitsUntilItIsKnownWhetherThatSpendsTheSecret() throws Exception {
        assertThatTheSecretIsSpent("shared.properties", failureBeside(begun(), OWN));
    }

    private void assertThatNoSharedLoginIsBegun() {
        assertThat(store.resolve("login")).doesNotExist();
        assertThat(root.resolve("shared.properties")).doesNotExist();
    }

    @Test
    void tokenThatDoesNotRotate_isSentForBoth() throws Exception {
        try (SimulatedOrg steady = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI))
                .build()) {
            steady.adoptRefreshToken(ROTATING, secret);
            String host = steady.url().toString();

            one.accessToken("default", shared(Map.of("overwrite", true, "loginUrl", host)));
            two.accessToken("default", Map.of("tokenFile", "own.properties", "loginUrl", host));
            one.accessToken("again", shared(Map.of("loginUrl", host)));

            assertThat(file("own.properties")).containsEntry(TokenFile.REFRESH_TOKEN, secret);
            assertThat(file("shared.properties"))
                    .containsEntry(TokenFile.REFRESH_TOKEN, secret)
                    .containsEntry(TokenFile.GENERATION, "2");
            assertThatNoneOccurIn(one.log(), secret);
        }
    }

    private Throwable failureOf(Map<String, Object> parameters) {
        return catchThrowable(() -> new GoalRun(one, "three").accessToken("default", parameters));
    }

    /** Of a module that begins while another one has sent the secret and has no answer yet. */
    private Throwable failureBeside(Map<String, Object> first, Map<String, Object> second) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread beside = new Thread(() -> failure.set(failureOf(second)));
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> {
            beside.start();
            Threads.waitUntil(
                    "waits, or has sent it", () -> beside.getState() == Thread.State.BLOCKED || !beside.isAlive());
        }));

        one.accessToken("default", first);
        beside.join();
        return failure.get();
    }

    private void assertThatTheSecretIsSpent(String spender, Throwable failure) throws Exception {
        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The refresh token in SALESFORCE_REFRESH_TOKEN is spent. Nothing was sent.")
                .hasMessageContaining(spender);
        assertThat(org.requests("/services/oauth2/token"))
                .filteredOn(request -> secret.equals(request.formField("refresh_token")))
                .hasSize(1);
        assertThat(org.accepts(file(spender).get(TokenFile.ACCESS_TOKEN))).isTrue();
        assertThatNoneOccurIn(failure.getMessage() + one.log(), secret, KEY);
    }

    private Map<String, String> file(String name) throws Exception {
        return new TokenFile(root.resolve(name)).read();
    }
}
