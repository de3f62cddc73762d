package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** It's the whole file, whatever keys are in it. */
    @ParameterizedTest
    @CsvSource({"template, camel:it.txt", "camel:it.txt, template", "template, template"})
    void otherLogin_isNotWrittenWhereOneOfTwoReplacesTheFile(String first, String second) throws Exception {
        Files.writeString(root.resolve("one"), "one: ${accessToken}\n");
        Files.writeString(root.resolve("two"), "two: ${refreshToken}\n");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Map<String, Object> twos = ownOf("two", second);
        org.answerNextTokenRequestWith(
                CannedAnswer.realAfter(() -> failure.set(catchThrowable(() -> two.accessToken("default", twos)))));

        one.accessToken("default", ownOf("one", first));

        assertThat(failure.get())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("of module (default) and ")
                .hasMessageContaining("of two (default). Nothing was sent.");
        assertThat(requests()).isEqualTo(1);
        assertThatNoneOccurIn(
                failure.get().getMessage() + one.log(),
                refreshToken("one.properties"),
                refreshToken("two.properties"),
                SECRET);
    }

    /** The tests of one would read what the other has made of it. */
    @ParameterizedTest
    @CsvSource({"template, template", "env:it.txt, gitlab-dotenv:it.txt"})
    void sameLogin_isNotWrittenInAnotherFormToTheSameKeys(String first, String second) throws Exception {
        Files.writeString(root.resolve("one"), "one: ${refreshToken}\n");
        Files.writeString(root.resolve("two"), "two: ${refreshToken}\n");
        Map<String, Object> ones = ownOf("one", first);
        Map<String, Object> twos = new HashMap<>(ones);
        twos.put("exports", ownOf("two", second).get("exports"));
        one.accessToken("default", ones);
        String written = Files.readString(root.resolve("it.txt"));

        Throwable failure = catchThrowable(() -> two.accessToken("default", twos));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("of module (default) and ")
                .hasMessageContaining("of two (default). Nothing was sent.");
        assertThat(root.resolve("it.txt")).content().isEqualTo(written);
        assertThatNoneOccurIn(failure.getMessage() + one.log(), refreshToken("one.properties"), SECRET);
    }

    @ParameterizedTest
    @CsvSource({"accessToken, true", "refreshToken, false"})
    void sameLogin_isWrittenToTheSameKeyOnlyWithTheSamePart(String part, boolean isSame) throws Exception {
        Map<String, Object> ones = new HashMap<>(own("one.properties", "env:other.env"));
        ones.put("exports", List.of(ownKeys("accessToken", "mine.one")));
        one.accessToken("default", ones);
        ones.put("exports", List.of(ownKeys(part, "mine.two")));
        Throwable failure = catchThrowable(() -> two.accessToken("default", ones));

        if (isSame) {
            assertThat(failure).isNull();
            assertThat(root.resolve("it.properties")).content().contains("mine.one", "mine.two");
        } else {
            assertThat(failure).hasMessageContaining("properties of two (default). Nothing was sent.");
        }
    }

    /** Two keys, of which the other is always the same. */
    private static Export ownKeys(String part, String other) throws Exception {
        Export export = Export.of("properties:it.properties");
        DefaultPlexusConfiguration keys = new DefaultPlexusConfiguration("keys");
        keys.addChild("mine.token", part);
        keys.addChild(other, "instanceUrl");
        GoalRun.set(export, "keys", keys);
        return export;
    }

    /** @param template a file that is also the first part of the token file's name */
    private Map<String, Object> ownOf(String template, String export) throws Exception {
        Map<String, Object> parameters = new HashMap<>(own(template + ".properties", export));
        if (export.equals("template")) {
            Export copy = Export.of("template:it.txt");
            GoalRun.set(copy, "template", template);
            parameters.put("exports", List.of(copy));
        }
        return parameters;
    }
}
