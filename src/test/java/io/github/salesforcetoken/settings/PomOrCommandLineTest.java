package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PomOrCommandLineTest {
    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";
    private static final String PROPERTY = "salesforce.clientSecret";
    private static final Map<String, String> NOTHING = Map.of();

    private final Heard heard = new Heard();
    private final List<String> warnings = heard.visible;

    @Test
    void propertiesThatPointAtEachOther_areRefused() {
        Model written = pom("app", Map.of(PROPERTY, "${my.secret}", "my.secret", "${" + PROPERTY + "}"));

        assertThat(failure(given(
                                project(written, Map.of(PROPERTY, "${my.secret}", "my.secret", "${" + PROPERTY + "}")),
                                NOTHING))
                        .problem())
                .isEqualTo(PlaceProblem.EXPRESSION_UNFILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env.SF_SECRET}", " ${env.SF_SECRET}\n", "${my.secret}"})
    void expressionInProperties_isFineAndNeedsNoWarning(String raw) throws Exception {
        MavenProject project = project(pom("app", Map.of(PROPERTY, raw)), Map.of(PROPERTY, SECRET));
        PomOrCommandLine given = given(project, NOTHING);

        assertThat(given.find(Setting.CLIENT_SECRET)).contains(SECRET);
        assertThat(given.nameFor(Setting.CLIENT_SECRET)).isEqualTo("the POM");
        assertThat(warnings).isEmpty();
    }

    /** A property that stands in no POM is looked for in vain there. */
    @Test
    void propertyOfASettingsProfileOrOfAPlugin_isNotSaidToBeInThePom() {
        MavenProject project =
                project(pom("app", NOTHING), Map.of("salesforce.clientId", "3MVG9Any", PROPERTY, SECRET));
        MavenSession session = TestSession.of(project, NOTHING);
        PomOrCommandLine given = new PomOrCommandLine(session, heard)
                .with(Setting.CLIENT_ID, "3MVG9Any")
                .with(Setting.DOMAIN, "acme")
                .withSecret(Setting.CLIENT_SECRET, null);

        assertThat(given.nameFor(Setting.CLIENT_ID)).isEqualTo("a project property");
        assertThat(given.nameFor(Setting.CLIENT_SECRET)).isEqualTo("a project property");
        assertThat(given.nameFor(Setting.DOMAIN)).isEqualTo("the POM"); // as an element of <configuration>

        session.getRequest()
                .addProfile(TestSession.withProfile(
                                pom("settings", NOTHING), "sf", Map.of("salesforce.clientId", "3MVG9Any"))
                        .getProfiles()
                        .get(0));
        assertThat(given.nameFor(Setting.CLIENT_ID)).isEqualTo("a profile in settings.xml");
    }

    @Test
    void expressionThatPointsAtAVariableThatIsNotSet_isRefused() {
        String raw = "${env.SF_SECRET}"; // Maven leaves it as it stands
        MavenProject project = project(pom("app", Map.of(PROPERTY, raw)), Map.of(PROPERTY, raw));

        Failure secret = failure(given(project, NOTHING));
        assertThat(secret.problem()).isEqualTo(PlaceProblem.EXPRESSION_UNFILLED);
        assertThat(secret.shown()).isEqualTo("clientSecret");
        assertThat(secret.shown(1)).isEqualTo(raw);
        PomOrCommandLine plain = new PomOrCommandLine(TestSession.of(project, NOTHING), heard)
                .with(Setting.CLIENT_ID, "${env.SF_CLIENT}");
        assertThat(catchThrowableOfType(Failure.class, () -> plain.find(Setting.CLIENT_ID))
                        .shown(1))
                .isEqualTo("${env.SF_CLIENT}");
    }

    @Test
    void emptyPropertyInThePom_givesWayToTheCommandLine() throws Exception {
        MavenProject project = project(pom("app", Map.of(PROPERTY, "")), Map.of(PROPERTY, ""));

        assertThat(given(project, Map.of(PROPERTY, SECRET)).find(Setting.CLIENT_SECRET))
                .contains(SECRET);
    }

    @Test
    void propertyThatAnotherPluginSet_isAccepted() throws Exception {
        MavenProject project = project(pom("app", NOTHING), NOTHING);
        project.getProperties().setProperty(PROPERTY, SECRET);

        assertThat(given(project, NOTHING).find(Setting.CLIENT_SECRET)).contains(SECRET);
        assertThat(warnings).isEmpty();
    }

    @Test
    void pointerToAPropertyThatAnotherPluginSet_isFollowed() throws Exception {
        String raw = "${sf.secret}";
        MavenProject project = project(pom("app", Map.of(PROPERTY, raw)), Map.of(PROPERTY, raw));
        project.getProperties().setProperty("sf.secret", SECRET);

        assertThat(given(project, NOTHING).find(Setting.CLIENT_SECRET)).contains(SECRET);
    }

    @Test
    void secretOnTheCommandLine_worksWithAWarning() throws Exception {
        PomOrCommandLine given = given(null, Map.of(PROPERTY, SECRET));

        assertThat(given.find(Setting.CLIENT_SECRET)).contains(SECRET);
        assertThat(given.nameFor(Setting.CLIENT_SECRET)).isEqualTo("-Dsalesforce.clientSecret");
        assertThat(warnings).containsExactly(PROPERTY);
    }

    @Test
    void secretInTheOptionsOfTheJvm_showsAsMuchAndWarnsToo() throws Exception {
        MavenSession session = TestSession.of(null, NOTHING);
        session.getSystemProperties().setProperty(PROPERTY, SECRET);
        PomOrCommandLine given = new PomOrCommandLine(session, heard).withSecret(Setting.CLIENT_SECRET, null);

        assertThat(given.find(Setting.CLIENT_SECRET)).contains(SECRET);
        assertThat(given.nameFor(Setting.CLIENT_SECRET)).isEqualTo("-Dsalesforce.clientSecret");
        assertThat(warnings).containsExactly(PROPERTY);
    }

    @Test
    void secretOnTheCommandLine_winsOverThePom() throws Exception {
        MavenProject project = project(pom("app", Map.of(PROPERTY, "${env.X}")), Map.of(PROPERTY, "from-pom"));

        assertThat(given(project, Map.of(PROPERTY, SECRET)).find(Setting.CLIENT_SECRET))
                .contains(SECRET);
    }

    @Test
    void codeOnTheCommandLine_needsNoWarning() throws Exception {
        PomOrCommandLine given = new PomOrCommandLine(
                        TestSession.of(null, Map.of("salesforce.code", "aPrxCode==")), heard)
                .withSecret(Setting.CODE, null);

        assertThat(given.find(Setting.CODE)).contains("aPrxCode==");
        assertThat(warnings).isEmpty();
    }

    @Test
    void secretNowhere_isNotGivenWithAndWithoutAPom() throws Exception {
        assertThat(given(null, NOTHING).find(Setting.CLIENT_SECRET)).isEmpty();
        assertThat(given(project(pom("app", NOTHING), NOTHING), NOTHING).find(Setting.CLIENT_SECRET))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankOnTheCommandLine_isAnError(String blank) {
        PomOrCommandLine given = given(null, Map.of(PROPERTY, blank, "salesforce.clientId", blank));

        for (Setting setting : List.of(Setting.CLIENT_SECRET, Setting.CLIENT_ID)) {
            Failure failure = catchThrowableOfType(Failure.class, () -> given.find(setting));
            assertThat(failure.problem()).isEqualTo(ValueProblem.BLANK);
            assertThat(failure.shown()).isEqualTo(setting.parameter());
        }
    }

    @Test
    void plainValue_isTakenAsMavenBoundItAndItsPlaceIsNamed() throws Exception {
        PomOrCommandLine given = new PomOrCommandLine(
                        TestSession.of(null, Map.of("salesforce.domain", "acme", "salesforce.clientId", "of-D")), heard)
                .with(Setting.DOMAIN, "acme")
                .with(Setting.CLIENT_ID, "of-configuration")
                .with(Setting.SCOPES, null);

        assertThat(given.find(Setting.DOMAIN)).contains("acme");
        assertThat(given.nameFor(Setting.DOMAIN)).isEqualTo("-Dsalesforce.domain");
        assertThat(given.find(Setting.CLIENT_ID)).contains("of-configuration"); // Maven lets <configuration> win
        assertThat(given.nameFor(Setting.CLIENT_ID)).isEqualTo("the POM");
        assertThat(given.find(Setting.SCOPES)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    private PomOrCommandLine given(MavenProject project, Map<String, String> userProperties) {
        return new PomOrCommandLine(TestSession.of(project, userProperties), heard)
                .withSecret(Setting.CLIENT_SECRET, configuration("${" + PROPERTY + "}"));
    }

    private static DefaultPlexusConfiguration configuration(String value) {
        return new DefaultPlexusConfiguration("clientSecret", value);
    }

    private static Failure failure(PomOrCommandLine given) {
        return catchThrowableOfType(Failure.class, () -> given.find(Setting.CLIENT_SECRET));
    }
}
