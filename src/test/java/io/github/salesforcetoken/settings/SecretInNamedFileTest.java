package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.execution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in files of the project that nothing but the command line names. */
class SecretInNamedFileTest {

    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";
    private static final String PROPERTY = "salesforce.clientSecret";

    @TempDir
    Path folder;

    /** Maven 4 takes arguments from a file, and JVMs do in any version. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sun.java.command        | Launcher -af ci/args verify                | ci/args",
                "sun.java.command        | Launcher -B --at-file ci/args              | ci/args",
                "sun.java.command        | Launcher --at-file=ci/args                 | ci/args",
                "sun.java.command        | Launcher --at ci/args -B                   | ci/args",
                "sun.java.command        | Launcher -af=ci/args                       | ci/args",
                "sun.java.command        | Launcher -af ci/my own args verify         | ci/my own args",
                "env.MAVEN_ARGS          | -B -af ./ci/args                           | ci/args",
                "env.MAVEN_OPTS          | -Xmx1g @ci/args -Da=b                      | ci/args",
                "env.MAVEN_OPTS          | @a @b @ci/args                             | ci/args",
                "env.JDK_JAVA_OPTIONS    | @\"ci/my args\"                            | ci/my args",
                "env.JAVA_TOOL_OPTIONS   | -XX:VMOptionsFile=ci/vm                    | ci/vm",
                "env.MAVEN_CMD_LINE_ARGS | -af ci/args                                | ci/args"
            })
    void argumentInAFileThatTheCommandLineNames_isRefused(String property, String text, String place) throws Exception {
        Path file = write(place, "-B\n-D" + PROPERTY + "=" + SECRET + "\n");
        MavenSession session = TestSession.in(folder, Map.of());
        session.getSystemProperties().setProperty(property, text);

        Failure failure = failure(session);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
        assertThat(failure.shown(1)).isEqualTo(file.toString());
        Failures.assertThatItHides(failure, SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "Launcher verify -f ci/args",
        "Launcher ci/args",
        "Launcher -afx ci/args",
        "Launcher x-af ci/args",
        "Launcher -af ci/other"
    })
    void fileThatBringsNoArguments_isNotRead(String command) throws Exception {
        write("ci/args", "-D" + PROPERTY + "=" + SECRET);
        MavenSession session = TestSession.in(folder, Map.of());
        session.getSystemProperties().setProperty("sun.java.command", command);

        assertThat(failure(session)).isNull();
    }

    /** A profile there is refused without asking Git, so that it may stand where only its owner reads it. */
    @Test
    void propertyInASettingsFileAboveTheProject_isFine() throws Exception {
        MavenSession session = TestSession.in(folder, Map.of(PROPERTY, "${my.secret}"));
        session.getRequest()
                .setMultiModuleProjectDirectory(
                        Files.createDirectory(folder.resolve("backend")).toFile());
        session.getRequest()
                .setUserSettingsFile(write("ci/settings.xml", profile()).toFile());

        assertThat(failure(session)).isNull();
    }

    @Test
    void propertyInTheGlobalSettingsOfTheProject_isRefused() throws Exception {
        Path file = write("ci/global.xml", profile());
        MavenSession session = TestSession.in(folder, Map.of(PROPERTY, "${my.secret}"));
        session.getRequest().setGlobalSettingsFile(file.toFile());

        assertThat(failure(session).shown(1)).isEqualTo(file.toString());
    }

    /** Where Maven looks by itself, nobody has put the file into a project. */
    @Test
    void settingsOfTheUser_areTheUsersAlsoWhenTheProjectIsTheHomeFolder() throws Exception {
        Path file = write(".m2/settings.xml", profile());
        MavenSession session = TestSession.in(folder, Map.of(PROPERTY, "${my.secret}"));
        session.getRequest().setUserSettingsFile(file.toFile());
        session.getSystemProperties().setProperty("user.home", folder.toString());

        assertThat(failure(session)).isNull();
    }

    @Test
    void folderWithoutAPom_isNoProject() throws Exception {
        Path file = write("settings.xml", profile());
        write("args", "-D" + PROPERTY + "=" + SECRET);
        MavenSession session = TestSession.of(null, Map.of(PROPERTY, "${my.secret}"));
        session.getRequest().setMultiModuleProjectDirectory(folder.toFile());
        session.getRequest().setUserSettingsFile(file.toFile());
        session.getSystemProperties().setProperty("sun.java.command", "Launcher -af args");

        assertThat(failure(session)).isNull();
    }

    private static String profile() {
        return "<settings><profiles><profile><properties><my.secret>" + SECRET
                + "</my.secret></properties></profile></profiles></settings>";
    }

    private Path write(String place, String text) throws Exception {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Failure failure(MavenSession session) {
        return catchThrowableOfType(Failure.class, () -> new ProjectSecrets(session).check(execution()));
    }
}
