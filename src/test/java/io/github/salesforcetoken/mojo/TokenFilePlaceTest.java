package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the token file is looked for, and what is said when it lies elsewhere. */
class TokenFilePlaceTest {

    private static final String NAME = "salesforce-token.properties";
    private static final Map<String, Object> APP = Map.of("clientId", "3MVG9Sample");

    @TempDir
    Path root;

    private Path module;

    @BeforeEach
    void createModule() throws Exception {
        module = Files.createDirectories(root.resolve("it"));
    }

    private GoalRun inModule() {
        return new GoalRun(module, Map.of(), Map.of());
    }

    /** In one line, because messages are wrapped. */
    private static String failure(ThrowingCallable run) {
        Throwable failure = catchThrowable(run);
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    @Test
    void moduleThatIsStartedAlone_usesTheFileBesideMvn() throws Exception {
        Files.createDirectory(root.resolve(".mvn"));
        inModule().below(root).authorizeUrl(APP);

        assertThat(root.resolve(NAME + ".pending")).isRegularFile();
        assertThat(module).isEmptyDirectory();
    }

    @Test
    void moduleThatIsStartedAloneWithoutMvn_namesTheFileThatItLookedForAndTheOneAbove() throws Exception {
        Files.writeString(root.resolve(NAME), "salesforce.clientId=3MVG9Sample\n");
        List<String> messages = List.of(
                failure(() -> inModule().check(Map.of())),
                failure(() -> inModule().check(APP)),
                failure(() -> inModule().accessToken("default", APP)));

        assertThat(messages.get(0)).contains("No client id is set.");
        assertThat(messages)
                .allSatisfy(message -> assertThat(message)
                        .contains(module.resolve(NAME) + " doesn't exist, but " + root.resolve(NAME) + " does.")
                        .contains("\"-Dsalesforce.tokenFile=" + root.resolve(NAME) + "\""));
        assertThat(inModule().revoke(APP).log())
                .contains("[WARNING] " + module.resolve(NAME) + " doesn't exist, but " + root.resolve(NAME) + " does.");
    }

    @Test
    void fileAtTheFormerPlace_isNamedToo() throws Exception {
        Files.createDirectory(root.resolve(".mvn"));
        Files.writeString(module.resolve(NAME), "salesforce.clientId=3MVG9Sample\n");

        assertThat(failure(() -> inModule().below(root).check(APP)))
                .contains(root.resolve(NAME) + " doesn't exist, but " + module.resolve(NAME) + " does.");
    }

    @Test
    void noFileAtAll_isNamedAlone() {
        assertThat(failure(() -> inModule().check(APP)))
                .contains(module.resolve(NAME) + " doesn't exist.")
                .doesNotContain("If you mean");
    }

    @Test
    void fileWithoutLogin_isNotSaidToBeMissing() throws Exception {
        Files.writeString(module.resolve(NAME), "mine=1\n");
        Files.writeString(root.resolve(NAME), "mine=1\n");

        assertThat(failure(() -> inModule().check(APP))).doesNotContain("doesn't exist");
    }

    @Test
    void pendingRequestAbove_isNamed() throws Exception {
        new GoalRun(root, Map.of(), Map.of()).authorizeUrl(APP);
        String callback = "http://localhost:1717/OauthRedirect?code=aPrxSample&state=anything";

        assertThat(failure(() -> new GoalRun(module, Map.of(), Map.of("SALESFORCE_CODE", callback)).exchangeCode(APP)))
                .contains("but " + root.resolve(NAME + ".pending") + " does.")
                .contains("\"-Dsalesforce.tokenFile=" + root.resolve(NAME) + "\"");
    }

    @Test
    void tildeInTheEnvironment_isTheHomeFolderAndMakesNoFolderInTheCheckout() throws Exception {
        Path home = Files.createDirectory(root.resolve("home"));
        new GoalRun(module, Map.of(), Map.of("HOME", home.toString(), "SALESFORCE_TOKEN_FILE", "~/.sf/a.properties"))
                .authorizeUrl(APP);

        assertThat(home.resolve(".sf/a.properties.pending")).isRegularFile();
        assertThat(module).isEmptyDirectory();
    }

    @Test
    void tildeThatStandsForNothing_isRefusedAndSaysWhy() {
        assertThat(failure(() -> new GoalRun(module, Map.of(), Map.of("SALESFORCE_TOKEN_FILE", "~/.sf/a.properties"))
                        .authorizeUrl(APP)))
                .contains("\"~/.sf/a.properties\" isn't a file name.", "HOME isn't set");
        assertThat(failure(() -> new GoalRun(module, Map.of(), Map.of("SALESFORCE_TOKEN_FILE", "~ci/a.properties"))
                        .authorizeUrl(APP)))
                .contains("\"~ci/a.properties\" isn't a file name.", "another user");
        assertThat(module).isEmptyDirectory();
    }
}
