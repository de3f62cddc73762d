package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maven hands an environment variable on as a property, so a {@code -D} with that property's name is taken for the variable. */
class SecretAsVariableTest {

    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";
    private static final String PROPERTY = "env.SALESFORCE_CLIENT_SECRET";

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @ParameterizedTest
    @EnumSource
    void literalInTheFolderMvn_isRefusedForEverySecretAndForNothingElse(Setting setting) throws Exception {
        if (setting.environmentVariable().isEmpty()) {
            return;
        }
        boolean isStore = setting == Setting.TOKEN_STORE;
        String value = isStore ? "git:https://ci:" + SECRET + "@git.example.com/x.git" : SECRET;
        String property = "env." + setting.environmentVariable().get();
        Path file = write("maven.config", "-D" + property + "=" + value);
        Failure failure = failure(null, Map.of(property, value));

        assertThat(failure != null).isEqualTo(isStore || Setting.SECRETS.contains(setting));
        if (failure != null) {
            assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
            assertThat(failure.shown()).isEqualTo(setting.parameter());
            assertThat(failure.shown(1)).isEqualTo(file.toString());
            Failures.assertThatItHides(failure, SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jvm.config            | -Xmx1g -Denv.SALESFORCE_CLIENT_SECRET=%s",
                "maven-user.properties | env.SALESFORCE_CLIENT_SECRET = %s",
                "maven.config          | -Denv.SALESFORCE_CLIENT_SECRET=${my.secret} -Dmy.secret=%s"
            })
    void literalInAnyFileOfTheFolderMvn_isRefused(String name, String text) throws Exception {
        Path file = write(name, String.format(text, SECRET));
        Failure failure = failure(null, Map.of());

        assertThat(failure.shown(1)).isEqualTo(file.toString());
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void literalInAPom_isRefused() {
        MavenProject project = project(pom("app", Map.of(PROPERTY, SECRET)), Map.of());
        Failure failure = failure(project, Map.of());

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        Failures.assertThatItHides(failure, SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Denv.SALESFORCE_CLIENT_SECRET_FILE=/run/secrets/salesforce",
                "-Denv.SALESFORCE_CLIENT_SECRET=${env.SF}",
                "-Denv.SALESFORCE_TOKEN_STORE=git:https://ci@git.example.com/x.git",
                ""
            })
    void whatIsNoSecret_isFine(String text) throws Exception {
        write("maven.config", text);

        assertThat(failure(null, Map.of(PROPERTY, SECRET))).isNull();
    }

    @ParameterizedTest
    @CsvSource({SECRET + ", true", "${env.SF}, false"})
    void secretOnTheCommandLine_isWarnedOfOnce(String value, boolean warned) throws Exception {
        MavenSession session = session(null, Map.of(PROPERTY, value));
        PomOrCommandLine given = new PomOrCommandLine(session, heard).withSecret(Setting.CLIENT_SECRET, null);

        for (int i = 0; i < 2; i++) {
            assertThat(given.find(Setting.CLIENT_SECRET)).isEmpty(); // it comes from the environment
        }
        assertThat(heard.visible).isEqualTo(warned ? List.of(PROPERTY) : List.of());
    }

    /** Which is a system property, too. */
    @Test
    void variableOfTheEnvironment_needsNoWarning() throws Exception {
        MavenSession session = session(null, Map.of());
        session.getSystemProperties().setProperty(PROPERTY, SECRET);
        new PomOrCommandLine(session, heard)
                .withSecret(Setting.CLIENT_SECRET, null)
                .find(Setting.CLIENT_SECRET);

        assertThat(failure(session)).isNull();
        assertThat(heard.visible).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"git:https://ci:swordfish@git.example.com/x.git, true", "git:https://ci@git.example.com/x.git, false"})
    void addressOfATokenStore_isWarnedOfIfItHasAPassword(String store, boolean warned) throws Exception {
        String property = "env.SALESFORCE_TOKEN_STORE";
        new PomOrCommandLine(session(null, Map.of(property, store)), heard).find(Setting.TOKEN_STORE);

        assertThat(heard.visible).isEqualTo(warned ? List.of(property) : List.of());
    }

    /** Which a POM must not have; here the property is of a profile in settings.xml, and its expression is filled. */
    @ParameterizedTest
    @CsvSource({"git:https://ci:swordfish@git.example.com/x.git, true", "git:https://ci@git.example.com/x.git, false"})
    void addressOfATokenStoreThatMavenBinds_isWarnedOfOnceIfItHasAPassword(String store, boolean warned)
            throws Exception {
        Map<String, String> properties = Map.of("salesforce.tokenStore", store);
        MavenSession session = session(TestSession.project(TestSession.pom("app", Map.of()), properties), Map.of());
        session.getRequest()
                .addProfile(TestSession.withProfile(TestSession.pom("settings", Map.of()), "sf", properties)
                        .getProfiles()
                        .get(0));
        PomOrCommandLine given = new PomOrCommandLine(session, heard).with(Setting.TOKEN_STORE, store);

        for (int i = 0; i < 2; i++) {
            assertThat(given.find(Setting.TOKEN_STORE)).contains(store);
        }
        assertThat(heard.printed)
                .isEqualTo(warned ? List.of("tokenStore, from a profile in settings.xml") : List.of())
                .allSatisfy(line -> assertThat(line).doesNotContain("swordfish"));
        assertThat(heard.visible).isEmpty();
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(Files.createDirectories(folder.resolve(".mvn")).resolve(name), text);
    }

    /** Maven makes system properties of those of the user. */
    private MavenSession session(MavenProject project, Map<String, String> userProperties) {
        MavenSession session = TestSession.of(project, userProperties);
        session.getSystemProperties().putAll(userProperties);
        session.getRequest().setMultiModuleProjectDirectory(folder.toFile());
        return session;
    }

    private Failure failure(MavenProject project, Map<String, String> userProperties) {
        return failure(session(project, userProperties));
    }

    private static Failure failure(MavenSession session) {
        MojoExecution execution = new MojoExecution(new Plugin(), "help", "default-cli");
        return catchThrowableOfType(Failure.class, () -> new ProjectSecrets(session).check(execution));
    }
}
