package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a parameter whose value stands for something that is not there. */
class ExpressionsTest {

    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> TYPES = Map.of(
            "domain", "java.lang.String",
            "openBrowser", "boolean",
            "clientSecret", "org.codehaus.plexus.configuration.PlexusConfiguration",
            "exports", "java.util.List");

    private final Map<String, String> properties = new HashMap<>();
    private final Xpp3Dom configuration = new Xpp3Dom("configuration");
    private final Map<String, String> userProperties = new HashMap<>();

    private Xpp3Dom element(Xpp3Dom parent, String name, String value) {
        Xpp3Dom element = new Xpp3Dom(name);
        element.setValue(value);
        parent.addChild(element);
        return element;
    }

    private void check() throws Failure {
        Plugin plugin = new Plugin();
        plugin.setGroupId("g");
        plugin.setArtifactId("a");
        plugin.setConfiguration(new Xpp3Dom(configuration));
        var model = pom("app", NOTHING);
        model.setDescription("A project of ours");
        MavenProject project = project(model, properties);
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);
        MavenSession session = TestSession.of(project, userProperties);
        session.getSystemProperties().setProperty("env.SET", "acme");
        session.getSystemProperties().setProperty("env.EMPTY", "");
        session.getSystemProperties().setProperty("env.DOLLARS", "a${b}$1$$c");

        PluginDescriptor plugins = new PluginDescriptor();
        plugins.setGroupId("g");
        plugins.setArtifactId("a");
        plugins.setPlugin(plugin);
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(plugins);
        goal.setGoal("login");
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            Parameter parameter = new Parameter();
            parameter.setName(type.getKey());
            parameter.setType(type.getValue());
            try {
                goal.addParameter(parameter);
            } catch (DuplicateParameterException e) {
                throw new AssertionError(e);
            }
        }
        MojoExecution execution = new MojoExecution(goal, "default-cli");
        Xpp3Dom merged = new Xpp3Dom(configuration);
        for (String parameter : TYPES.keySet()) {
            Xpp3Dom own = merged.getChild(parameter);
            if (own == null) {
                element(merged, parameter, "${salesforce." + parameter + "}");
            } else if (own.getValue() == null && own.getChildCount() == 0) {
                own.setValue("${salesforce." + parameter + "}");
            }
        }
        execution.setConfiguration(merged);
        new Expressions(session).check(execution);
    }

    private void assertUnfilled(String parameter, String expression) {
        Failure failure = catchThrowableOfType(Failure.class, this::check);
        assertThat(failure).isNotNull();
        assertThat(failure.problem()).isEqualTo(PlaceProblem.EXPRESSION_UNFILLED);
        assertThat(List.of(failure.shown(), failure.shown(1))).containsExactly(parameter, expression);
    }

    @Test
    void nothingGiven_isFine() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${env.UNSET}", "acme--${env.UNSET}.sandbox", "${env.SET}-${env.UNSET}", "${my.${env.UNSET}}"})
    void elementThatNothingFills_isRefused(String value) {
        element(configuration, "domain", value);

        assertUnfilled("domain", "${env.UNSET}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${mojoExecution.executionId}",
                "${mojo.goal}",
                "${plugin.artifactId}",
                "${env.SET}",
                "a${env.SET}",
                "${project.description}",
                "${user.set}",
                "${",
                "$acme",
                "}",
                "acme"
            })
    void elementThatIsFilled_isFine(String value) {
        userProperties.put("user.set", "${env.SET}");
        element(configuration, "domain", value);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    /** A password may have any character, and no part of one belongs into a message. */
    @ParameterizedTest
    @ValueSource(strings = {"domain", "clientSecret"})
    void variableThatLooksLikeAnExpression_isAValue(String parameter) {
        properties.put("salesforce." + parameter, "${env.DOLLARS}");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void emptyVariable_fillsNothing() {
        element(configuration, "domain", "${env.EMPTY}");

        assertUnfilled("domain", "${env.EMPTY}");
    }

    /** As a POM with {@code <domain>${env.EMPTY}</domain>} arrives. */
    @Test
    void emptyElement_isRefused() {
        element(configuration, "domain", null);

        assertUnfilled("domain", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "openBrowser", "clientSecret", "exports"})
    void propertyThatNothingFills_isRefusedWhateverTheType(String parameter) {
        properties.put("salesforce." + parameter, "${my.own}");
        properties.put("my.own", "${env.UNSET}");

        assertUnfilled(parameter, "${env.UNSET}");
    }

    /** Maven would take it for false. */
    @ParameterizedTest
    @ValueSource(strings = {"$UNSET", "%UNSET%", "$(secret)", "{{ secrets.X }}"})
    void variableOfAnotherNotation_isNoBoolean(String value) {
        userProperties.put("salesforce.openBrowser", value);
        assertUnfilled("openBrowser", "");
        userProperties.clear();

        properties.put("my.own", value);
        element(configuration, "openBrowser", "${my.own}");
        assertUnfilled("openBrowser", "");
    }

    /** Maven would take each for false. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "null",
                "1",
                "on",
                " true",
                "true ",
                "truefalse",
                "tru",
                "${my.yes}",
                "${env.TRUE}x",
                "t${env.RUE}"
            })
    void textThatIsNeitherTrueNorFalse_isNoBoolean(String value) {
        userProperties.put("env.TRUE", "true");
        userProperties.put("env.RUE", "ruE!");
        properties.put("my.yes", "yes");

        userProperties.put("salesforce.openBrowser", value);
        assertNoBoolean();
        userProperties.remove("salesforce.openBrowser");

        element(configuration, "openBrowser", value);
        assertNoBoolean();
    }

    /** Maven takes what the POM has, whatever the command line says. */
    @Test
    void textInThePom_isNoBooleanAlsoWhenTheCommandLineHasOne() {
        element(configuration, "openBrowser", "yes");
        userProperties.put("salesforce.openBrowser", "true");

        assertNoBoolean();
    }

    private void assertNoBoolean() {
        Failure failure = catchThrowableOfType(Failure.class, this::check);
        assertThat(failure.problem()).isEqualTo(PlaceProblem.NEITHER_TRUE_NOR_FALSE);
        assertThat(failure.shown()).isEqualTo("openBrowser");
    }

    /** It may be a secret that was meant for another parameter. */
    @ParameterizedTest
    @ValueSource(strings = {"5Aep861SampleRefreshTokenOfSomebody.KDJ5sd_x", "winter.2026@acme"})
    void textThatIsNoBoolean_isNotShownWhenItMayBeASecret(String text) {
        userProperties.put("salesforce.openBrowser", text);

        Failure failure = catchThrowableOfType(Failure.class, this::check);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.NEITHER_TRUE_NOR_FALSE);
        assertThat(failure.shown(1)).startsWith("(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "FALSE", "${env.TRUE}", "${my.true}", "t${env.RUE}"})
    void boolean_isFine(String value) {
        userProperties.put("env.TRUE", "true");
        userProperties.put("env.RUE", "ruE");
        properties.put("my.true", "${env.TRUE}");
        element(configuration, "openBrowser", value);
        assertThatCode(this::check).doesNotThrowAnyException();

        userProperties.put("salesforce.openBrowser", value);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "openBrowser", "exports"})
    void commandLineThatNothingFills_isRefused(String parameter) {
        userProperties.put("salesforce." + parameter, "x${env.UNSET}");

        assertUnfilled(parameter, "${env.UNSET}");
    }

    /** Maven has put the variable's value into the property before anybody can tell the two apart. */
    @ParameterizedTest
    @ValueSource(strings = {"pa${0}rd", "$${env.UNSET}", "${a}${b}", "x${env.UNSET}"})
    void secretThatHoldsAnExpression_isASecret(String secret) {
        properties.put("salesforce.clientSecret", secret);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void secretThatIsNothingButAnExpression_isRefused() {
        userProperties.put("salesforce.clientSecret", " ${env.UNSET} ");

        assertUnfilled("clientSecret", "${env.UNSET}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankProperty_isRefused(String blank) {
        properties.put("salesforce.domain", blank);

        assertUnfilled("domain", "");
    }

    @Test
    void propertyThatTheCommandLineOverrides_isNotLookedAt() {
        properties.put("salesforce.domain", "${env.UNSET}");
        userProperties.put("salesforce.domain", "acme");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void propertiesThatPointAtEachOther_fillNothing() {
        properties.put("one", "${other}");
        properties.put("other", "${one}");
        element(configuration, "domain", "${one}");

        assertUnfilled("domain", "${one}");
    }

    @Test
    void nestedElement_isLookedAtToo() {
        Xpp3Dom export = element(element(configuration, "exports", null), "export", null);
        element(export, "file", "${env.UNSET}/it.properties");

        assertUnfilled("exports", "${env.UNSET}");
    }

    @Test
    void emptyList_isAListWithoutEntries() {
        element(configuration, "exports", null);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    /** It may be another goal's, or another plugin's. */
    @Test
    void elementThatIsNoParameterOfTheGoal_isNotLookedAt() {
        element(configuration, "loginTimeout", "${env.UNSET}");

        assertThatCode(this::check).doesNotThrowAnyException();
    }
}
