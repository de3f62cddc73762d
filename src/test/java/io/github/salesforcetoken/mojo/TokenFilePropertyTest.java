package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

/** The project property that access-token sets for other plugins isn't meant for its own later executions. */
class TokenFilePropertyTest extends AccessTokenMojoSetup {

    private static final String PROPERTY = Setting.TOKEN_FILE.property();
    private static final String DEFAULT = "salesforce-token.properties";

    private GoalRun build(Map<String, String> userProperties, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SALESFORCE_PRIVATE_KEY", KEYS.privateKeyPkcs8Pem());
        return new GoalRun(root, userProperties, environment);
    }

    private void configured(GoalRun run, String tokenFile) throws Exception {
        run.accessToken("admin", jwt(Map.of("tokenFile", tokenFile)));
    }

    /** With the parameter as Maven binds it when the execution has no element for it. */
    private void notConfigured(GoalRun run, Map<String, String> userProperties) throws Exception {
        String bound = userProperties.getOrDefault(
                PROPERTY, run.project.getProperties().getProperty(PROPERTY));
        run.accessToken("default", jwt(bound == null ? Map.of() : Map.of("tokenFile", bound)));
    }

    private void assertFiles(GoalRun run, String... names) throws Exception {
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".properties")))
                    .containsExactlyInAnyOrder(names);
        }
        assertThat(run.log()).doesNotContain(KEYS.privateKeyPkcs8Pem());
    }

    private static String last(GoalRun run) {
        return Path.of(run.project.getProperties().getProperty(PROPERTY))
                .getFileName()
                .toString();
    }

    @Test
    void laterExecutionWithoutATokenFile_hasTheDefault() throws Exception {
        GoalRun run = build(Map.of(), Map.of());
        configured(run, "admin.properties");
        assertThat(last(run)).isEqualTo("admin.properties");

        notConfigured(run, Map.of());

        assertFiles(run, "admin.properties", DEFAULT);
        assertThat(last(run)).isEqualTo(DEFAULT);
        configured(run, "admin.properties");
        notConfigured(run, Map.of());
        assertThat(last(run)).isEqualTo(DEFAULT);
    }

    @Test
    void laterExecutionWithoutATokenFile_hasThatOfTheEnvironment() throws Exception {
        GoalRun run = build(Map.of(), Map.of("SALESFORCE_TOKEN_FILE", "ci.properties"));
        configured(run, "admin.properties");

        notConfigured(run, Map.of());

        assertFiles(run, "admin.properties", "ci.properties");
        assertThat(run.log()).containsOnlyOnce("have different values"); // of the first, which wants it so
    }

    @Test
    void propertyOfThePomOrOfAnotherPlugin_countsAgain() throws Exception {
        GoalRun run = build(Map.of(), Map.of());
        run.project.getProperties().setProperty(PROPERTY, "pom.properties");
        for (int i = 0; i < 2; i++) {
            configured(run, "admin.properties");
            configured(run, "auditor.properties");
            notConfigured(run, Map.of());
            assertThat(last(run)).isEqualTo("pom.properties");
        }
        run.project.getProperties().setProperty(PROPERTY, "plugin.properties");
        notConfigured(run, Map.of());

        assertFiles(run, "admin.properties", "auditor.properties", "pom.properties", "plugin.properties");
    }

    @Test
    void commandLineAndConfiguration_countAlsoWhenTheyNameTheSameFile() throws Exception {
        String admin = root.resolve("admin.properties").toString();
        Map<String, String> commandLine = Map.of(PROPERTY, admin);
        GoalRun given = build(commandLine, Map.of());
        configured(given, admin);
        notConfigured(given, commandLine);
        assertFiles(given, "admin.properties");

        GoalRun run = build(Map.of(), Map.of());
        PluginExecution execution = run.bound("access-token", "initialize")
                .project
                .getBuildPlugins()
                .get(0)
                .getExecutions()
                .get(0);
        execution.setConfiguration(element("${" + PROPERTY + "}"));
        configured(run, admin);
        notConfigured(run, Map.of());
        assertFiles(run, "admin.properties");
    }

    @Test
    void otherModule_hasItsOwnProperty() throws Exception {
        GoalRun one = build(Map.of(), Map.of());
        GoalRun two = new GoalRun(one, "two");
        GoalRun.reactor(one, two);
        configured(one, "admin.properties");
        two.project
                .getProperties()
                .setProperty(PROPERTY, root.resolve("admin.properties").toString());

        notConfigured(two, Map.of());

        assertFiles(two, "admin.properties");
    }

    private static Xpp3Dom element(String tokenFile) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("tokenFile");
        element.setValue(tokenFile);
        configuration.addChild(element);
        return configuration;
    }
}
