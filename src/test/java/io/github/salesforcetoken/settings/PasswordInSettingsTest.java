package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.execution;
import static io.github.salesforcetoken.settings.TestSession.plugin;
import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.it.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The password of a server in a settings.xml that others can read. */
class PasswordInSettingsTest {

    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";

    @TempDir
    Path folder;

    private final List<Path> wouldBeCommitted = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "salesforce, " + SECRET + ", true",
        "uat, " + SECRET + ", true",
        "pom, " + SECRET + ", true",
        "salesforce-token-store, " + SECRET + ", true",
        "nexus, " + SECRET + ", false",
        "salesforce, ${env.SF}, false",
        "salesforce, ${env.SF:-" + SECRET + "}, true",
        "salesforce, {COQLCE6DU6GtcS5P=}, false",
        "salesforce, '', false"
    })
    void passwordOfAServerThatGitTracks_isRefusedUnlessItIsEncryptedOrAnExpression(
            String id, String password, boolean refused) throws Exception {
        Path file = write("ci/settings.xml", server(id, password));
        git("init", "-q");
        git("add", "-f", "ci/settings.xml");

        Failure failure = failure(sessionWith(file));

        assertThat(failure != null).isEqualTo(refused);
        assertThat(wouldBeCommitted).isEmpty();
        if (refused) {
            assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_SETTINGS);
            assertThat(failure.shown()).isEqualTo(id);
            assertThat(failure.shown(1)).isEqualTo(file.toString());
            Failures.assertThatItHides(failure, SECRET);
        }
    }

    /** Maven fills it in as it reads the settings. */
    @ParameterizedTest
    @CsvSource({
        "salesforce, ${sf.secret}, " + SECRET + ", clientSecret",
        "uat, ${sf.other}, " + SECRET + ", clientSecret",
        "salesforce-token-store, ${sf.secret}, " + SECRET + ", tokenStoreKey",
        "nexus, ${sf.secret}, " + SECRET + ",",
        "salesforce, ${env.SF}, " + SECRET + ",",
        "salesforce, ${sf.secret}, {COQLCE6DU6GtcS5P=},",
        "salesforce, ${sf.secret}, ${env.SF},",
        "salesforce, ${sf.secret}${env.SF}, " + SECRET + ", clientSecret",
        "salesforce, ${env.SF}${sf.other}, " + SECRET + ", clientSecret",
        "salesforce, x${sf.secret}, " + SECRET + ", clientSecret",
        "salesforce, x${sf.secret}, ${env.SF},",
        "salesforce, x${env.SF}, " + SECRET + ",",
        "nexus, x${sf.secret}, " + SECRET + ","
    })
    void literalBehindThePasswordOfAServer_isRefusedInTheFileThatHasIt(
            String id, String password, String value, String parameter) throws Exception {
        Path file = write("ci/settings.xml", server(id, password));
        Path literal = write(".mvn/maven.config", "-Dsf.secret=" + value + "\n-Dsf.other=${sf.secret}");
        MavenSession session = sessionWith(file);
        session.getUserProperties().setProperty("sf.secret", value);

        Failure failure = failure(session);

        assertThat(failure != null).isEqualTo(parameter != null);
        if (failure != null) {
            assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
            assertThat(failure.shown()).isEqualTo(parameter);
            assertThat(failure.shown(1)).isEqualTo(literal.toString());
            Failures.assertThatItHides(failure, SECRET);
        }
    }

    @Test
    void passwordInOneOfTwoFiles_isFoundAndToldOnce() throws Exception {
        git("init", "-q");
        write("ci/settings.xml", server("salesforce", "${env.SF}"));
        Path global = write(
                "ci/global.xml",
                "<settings><servers><server><id>salesforce</id><password>" + SECRET + "</password></server><server>"
                        + "<id>uat</id><password>" + SECRET + "</password></server></servers></settings>");
        MavenSession session = sessionWith(folder.resolve("ci/settings.xml"));
        session.getRequest().setGlobalSettingsFile(global.toFile());

        assertThat(failure(session)).isNull();
        assertThat(wouldBeCommitted).containsExactly(global);
    }

    @Test
    void passwordOfAServerThatGitDoesNotTrackYet_isWarnedOfUnlessItIsIgnored() throws Exception {
        Path file = write("ci/settings.xml", server("salesforce", SECRET));
        git("init", "-q");

        assertThat(failure(sessionWith(file))).isNull();
        assertThat(wouldBeCommitted).containsExactly(file);

        write(".gitignore", "ci");
        wouldBeCommitted.clear();
        assertThat(failure(sessionWith(file))).isNull();
        assertThat(wouldBeCommitted).isEmpty();
    }

    /** Maven starts in the folder of a module, or where there is no POM, and no folder .mvn says where the project begins. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passwordInASettingsFileAboveTheProject_isRefusedIfGitTracksIt(boolean hasPom) throws Exception {
        Path file = write("ci/settings.xml", server("salesforce", SECRET));
        git("init", "-q");
        MavenSession session = TestSession.of(hasPom ? project(pom("app", Map.of()), Map.of()) : null, Map.of());
        session.getRequest()
                .setMultiModuleProjectDirectory(
                        Files.createDirectory(folder.resolve("backend")).toFile());
        session.getRequest().setUserSettingsFile(file.toFile());

        assertThat(failure(session)).isNull();
        assertThat(wouldBeCommitted).containsExactly(file);

        git("add", "-f", "ci/settings.xml");
        Failure failure = failure(session);
        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_SETTINGS);
        assertThat(failure.shown(1)).isEqualTo(file.toString());
        Failures.assertThatItHides(failure, SECRET);
    }

    /** Where Maven looks by itself, the home folder may be a repository of its owner's. */
    @Test
    void passwordInTheSettingsOfTheUser_isTheUsersAlsoWhenGitTracksThem() throws Exception {
        Path file = write(".m2/settings.xml", server("salesforce", SECRET));
        git("init", "-q");
        git("add", "-f", ".m2/settings.xml");
        MavenSession session = TestSession.in(folder, Map.of());
        session.getRequest().setUserSettingsFile(file.toFile());
        session.getSystemProperties().setProperty("user.home", folder.toString());

        assertThat(failure(session)).isNull();
    }

    /** It may be anywhere, as settings.xml always may. */
    @Test
    void passwordOfAServerOutsideOfGit_isFine() throws Exception {
        assertThat(failure(sessionWith(write("ci/settings.xml", server("salesforce", SECRET)))))
                .isNull();
        assertThat(wouldBeCommitted).isEmpty();
    }

    private static String server(String id, String password) {
        return "<settings><servers><server><id>" + id + "</id><password>" + password
                + "</password></server></servers></settings>";
    }

    /** A project whose POM and command line name servers, too. */
    private MavenSession sessionWith(Path settings) {
        MavenSession session = TestSession.in(folder, Map.of("salesforce.serverId", "uat", "my.server", "pom"));
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(new Xpp3Dom("serverId"));
        configuration.getChild("serverId").setValue("${my.server}");
        Plugin plugin = plugin();
        plugin.setConfiguration(configuration);
        session.getCurrentProject().getModel().setBuild(new Build());
        session.getCurrentProject().getBuild().addPlugin(plugin);
        session.getRequest().setUserSettingsFile(settings.toFile());
        return session;
    }

    private void git(String... command) throws Exception {
        assumeTrue(Git.isInstalled());
        Git.run(folder, command);
    }

    private Path write(String place, String text) throws Exception {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Failure failure(MavenSession session) {
        return catchThrowableOfType(
                Failure.class, () -> wouldBeCommitted.addAll(new ProjectSecrets(session).check(execution())));
    }
}
