package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret in an element of {@code <configuration>} that the goal has no parameter for, and Maven leaves out. */
class SecretInConfigurationTest {

    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7/VJTUt9Us8cK";

    private final Plugin plugin = new Plugin();
    private List<Profile> profiles = List.of();

    @ParameterizedTest
    @CsvSource({
        "privateKey, swordfish",
        "privateKey, ${env.KEY}",
        "keystorePassword, swordfish",
        "refreshToken, swordfish",
        "salesforce.clientSecret, swordfish",
        "clientsecret, swordfish",
        "accessToken, swordfish",
        "tokenStore, git:https://ci:swordfish@git.example.com/x.git",
        "salesforce.tokenStore, git:ssh://ci:${pw}@git.example.com/x.git#refs/x/y",
        "tokenStore, git:https://ghp_0123456789abcdefABCDEF0123456789abcd@github.com/x.git",
        "key, " + KEY,
        "token, 5Aep861TSESvWeug_SampleRefreshToken0123456789",
        "url, force://3MVG9Sample:1234567890123456789:5Aep861SampleToken@acme.my.salesforce.com"
    })
    void secretInAnElementThatIsNoParameter_isRefusedAndNamed(String element, String value) throws Exception {
        plugin.setConfiguration(block(element, value));

        Failure failure = failure();

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_CONFIGURATION);
        assertThat("salesforce." + failure.shown()).endsWith(element);
        Failures.assertThatItHides(failure, value);
    }

    @Test
    void secretOfThisExecution_isRefusedAndThatOfAnotherIsItsOwnAffair() throws Exception {
        execution("other").setConfiguration(block("privateKey", KEY));
        assertThat(failure()).isNull();

        execution("mine").setConfiguration(block("privateKey", KEY));
        assertThat(failure().shown()).isEqualTo("privateKey");
    }

    @Test
    void secretDeeperInside_isRefusedToo() throws Exception {
        Xpp3Dom block = block("keys", null);
        block.getChild("keys").addChild(block("key", KEY).getChild("key"));
        plugin.setConfiguration(block);

        assertThat(failure().shown()).isEqualTo("keys");
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, 3MVG9A2kN3Bn17hsWsLDatw._IVMEUBoPKv.7ksp0tz7xLX4tWDVgyzwTCA7i_yTfP.qYuNOsSoPNcdVH6DuE",
        "clientSecret, ${salesforce.clientSecret}",
        "clientSecret, ''",
        "color, blue",
        "privateKeyFile, ci.pem",
        "tokenStore, git:https://ci@git.example.com/x.git",
        "tokenStore, git:git@git.example.com:x.git",
        "tokenStore, exec:ci/store"
    })
    void whatIsNoSecret_isLeftAlone(String element, String value) throws Exception {
        plugin.setConfiguration(block(element, value));

        assertThat(failure()).isNull();
    }

    /** It's in the repository whether or not the profile is active. */
    @ParameterizedTest
    @CsvSource({"clientSecret, swordfish, true", "token, " + KEY + ", true", "clientSecret, ${env.SECRET}, false"})
    void secretInAProfile_isRefusedIfItIsLiteral(String element, String value, boolean isRefused) throws Exception {
        Plugin inProfile = new Plugin();
        inProfile.setGroupId("g");
        inProfile.setArtifactId("a");
        inProfile.setConfiguration(block(element, value));
        for (boolean isManaged : List.of(false, true)) {
            Profile profile = new Profile();
            profile.setBuild(new BuildBase());
            if (isManaged) {
                profile.getBuild().setPluginManagement(new PluginManagement());
                profile.getBuild().getPluginManagement().addPlugin(inProfile);
            } else {
                profile.getBuild().addPlugin(inProfile);
            }
            profiles = List.of(profile);

            Failure failure = failure();

            assertThat(failure != null).isEqualTo(isRefused);
            if (isRefused) {
                assertThat(failure.shown()).isEqualTo(element);
                Failures.assertThatItHides(failure, value);
            }
        }
    }

    private PluginExecution execution(String id) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        plugin.addExecution(execution);
        return execution;
    }

    private static Xpp3Dom block(String element, String value) {
        Xpp3Dom block = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(element);
        child.setValue(value);
        block.addChild(child);
        return block;
    }

    private Failure failure() throws Exception {
        plugin.setGroupId("g");
        plugin.setArtifactId("a");
        plugin.flushExecutionMap();
        Model pom = pom("app", Map.of());
        pom.setProfiles(profiles);
        MavenProject project = project(pom, Map.of());
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId("g");
        descriptor.setArtifactId("a");
        descriptor.setPlugin(plugin);
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(descriptor);
        goal.setGoal("login");
        Parameter parameter = new Parameter();
        parameter.setName("clientId");
        goal.addParameter(parameter);
        descriptor.addMojo(goal);
        MojoExecution mine = new MojoExecution(goal, "mine");

        return catchThrowableOfType(
                Failure.class, () -> new ProjectSecrets(TestSession.of(project, Map.of())).check(mine));
    }
}
