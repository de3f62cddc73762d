package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Modules of one build that export to one file. */
class ExportsOfModulesTest extends AccessTokenMojoSetup {

    private final Map<String, String> environment = new HashMap<>();
    private GoalRun one;
    private GoalRun two;

    @BeforeEach
    void beginParallelBuild() {
        environment.putAll(environment(ROTATING, ""));
        environment.remove("SALESFORCE_REFRESH_TOKEN");
        begin();
        one.inParallel();
    }

    private void begin() {
        one = new GoalRun(root, Map.of(), environment);
        two = new GoalRun(one, "two");
    }

    /** With a login of its own. */
    private Map<String, Object> own(String tokenFile, String export) throws Exception {
        Files.writeString(
                root.resolve(tokenFile), TokenFile.REFRESH_TOKEN + "=" + org.issueRefreshToken(ROTATING) + "\n");
        return with(tokenFile, export);
    }

    private static Map<String, Object> with(String tokenFile, String export) {
        return Map.of("tokenFile", tokenFile, "exports", List.of(Export.of(export)));
    }

    private String refreshToken(String tokenFile) throws Exception {
        return new TokenFile(root.resolve(tokenFile)).read().get(TokenFile.REFRESH_TOKEN);
    }

    @Test
    void otherLogin_isRefusedBeforeAnythingIsSent() throws Exception {
        one.accessToken("default", own("one.properties", "camel:it.properties"));

        Throwable failure = catchThrowable(() ->
                two.accessToken("default", own("two.properties", "camel:../" + root.getFileName() + "/it.properties")));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("camel of module (default) and camel of two (default). Nothing was sent.")
                .hasMessageContaining("it.properties");
        assertThat(requests()).isEqualTo(1);
        assertThat(root.resolve("it.properties")).content().contains(refreshToken("one.properties"));
        assertThatNoneOccurIn(
                failure.getMessage() + one.log(),
                refreshToken("one.properties"),
                refreshToken("two.properties"),
                SECRET);
    }

    @Test
    void otherLogin_isWrittenUnderOtherKeysOrByTheSameModule() throws Exception {
        one.accessToken("default", own("one.properties", "camel:it.properties"));
        two.accessToken("default", own("two.properties", "camel-it:it.properties"));
        one.accessToken("later", own("three.properties", "camel:it.properties"));

        assertThat(root.resolve("it.properties"))
                .content()
                .contains(refreshToken("two.properties"), refreshToken("three.properties"));
    }

    /** Each is at work while nobody else is. */
    @Test
    void otherLoginOfAModuleAfterTheFirst_takesItsPlace() throws Exception {
        begin();
        one.accessToken("default", own("one.properties", "camel:it.properties"));
        two.accessToken("default", own("two.properties", "camel:it.properties"));

        assertThat(root.resolve("it.properties")).content().contains(refreshToken("two.properties"));
    }

    @Test
    void sameLogin_isNoOther() throws Exception {
        environment.put("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        begin();
        one.inParallel();
        one.accessToken("default", with("one.properties", "camel:it.properties"));
        two.accessToken("default", with("one.properties", "camel:it.properties"));
        assertThat(requests()).isEqualTo(1);

        environment.put("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem());
        environment.remove("SALESFORCE_REFRESH_TOKEN");
        begin();
        one.inParallel();
        one.accessToken("default", jwt(with("three.properties", "sf-env:.env")));
        two.accessToken("default", jwt(with("four.properties", "sf-env:.env")));
        assertThat(requests()).isEqualTo(3);
    }

    /** The second run finds in each file what the first has put there. */
    @Test
    void sameTokenFromOutside_isNoOtherLoginInTheNextRunEither() throws Exception {
        environment.putAll(environment(HEADLESS, org.issueRefreshToken(HEADLESS)));
        for (int run = 1; run <= 2; run++) {
            begin();
            one.inParallel();
            one.accessToken("default", with("one.properties", "camel:it.properties"));
            two.accessToken("default", with("two.properties", "camel:it.properties"));

            assertThat(requests()).isEqualTo(2 * run);
        }
    }

    @Test
    void otherLogin_isRefusedWhicheverOfTheFirstModulesExecutionsItDiffersFrom() throws Exception {
        one.accessToken("a", own("one.properties", "camel:it.properties"));
        one.accessToken("b", own("other.properties", "camel:it.properties"));

        Map<String, Object> first = new HashMap<>(with("one.properties", "camel:it.properties"));
        first.put("maxAge", "PT10M"); // or it would be the first execution's own work, which is done
        Throwable failure = catchThrowable(() -> two.accessToken("default", first));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("camel of module (b) and camel of two (default). Nothing was sent.");
        assertThatNoneOccurIn(failure.getMessage(), refreshToken("one.properties"), refreshToken("other.properties"));
    }
}
