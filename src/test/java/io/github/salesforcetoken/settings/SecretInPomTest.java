package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.TestSession.pom;
import static io.github.salesforcetoken.settings.TestSession.project;
import static io.github.salesforcetoken.settings.TestSession.withProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a secret may not stand, and what is told then. */
class SecretInPomTest {
    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";
    private static final String TOKEN = "00D5g00000Abc12EAB!AQEAQSampleAccessTokenOfSomebody";
    private static final String PROPERTY = "salesforce.clientSecret";
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private final List<String> warnings = heard.visible;

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                SECRET + "${env.REST}",
                "${env.FIRST}${env.SECOND}",
                "$" + SECRET,
                "${env.UNSET:-" + SECRET + "}",
                "${env.SET:+" + SECRET + "}"
            })
    void secretInProperties_isRefusedAndThePomIsNamed(String raw) {
        MavenProject project = project(pom("app", Map.of(PROPERTY, raw)), Map.of(PROPERTY, SECRET));

        Failure failure = failure(project, NOTHING);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        assertThat(failure.shown()).isEqualTo("clientSecret");
        assertThat(failure.shown(1)).endsWith("pom.xml").contains("app");
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void secretInAParentsProperties_isRefusedAndTheParentIsNamed() {
        MavenProject project = project(pom("app", NOTHING), Map.of(PROPERTY, SECRET));
        project.setParent(project(pom("parent", NOTHING), NOTHING));
        project.getParent().setParent(project(pom("grandparent", Map.of(PROPERTY, SECRET)), NOTHING));

        Failure failure = failure(project, NOTHING);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        assertThat(failure.shown(1)).contains("grandparent");
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void secretInAParentWithoutFile_isRefusedAndItsCoordinatesAreNamed() {
        MavenProject project = project(pom("app", NOTHING), NOTHING);
        project.setParent(project(pom("parent", Map.of(PROPERTY, SECRET)), NOTHING));
        project.getParent().setFile(null);

        assertThat(failure(project, NOTHING).shown(1)).contains("com.example:parent");
    }

    @Test
    void secretInAProfile_isRefusedAlsoWhenTheProfileIsNotActive() {
        Model written = withProfile(pom("app", NOTHING), "ci", Map.of(PROPERTY, SECRET));

        Failure failure = failure(project(written, NOTHING), NOTHING);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void secretInProperties_isRefusedAlsoWhenTheCommandLineOverridesIt() {
        MavenProject project = project(pom("app", Map.of(PROPERTY, SECRET)), Map.of(PROPERTY, SECRET));

        assertThat(failure(project, Map.of(PROPERTY, "another-one")).problem())
                .isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
    }

    @Test
    void secretBehindAnotherProperty_isRefusedAsWell() {
        Model written = pom("app", Map.of(PROPERTY, "${my.secret}", "my.secret", SECRET));

        Failure failure = failure(project(written, Map.of(PROPERTY, SECRET)), NOTHING);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void secretBehindAnotherPropertyOfTheParent_isRefusedAsWell() {
        MavenProject project = project(pom("app", Map.of(PROPERTY, "${my.secret}")), Map.of(PROPERTY, SECRET));
        project.setParent(project(pom("parent", Map.of("my.secret", SECRET)), NOTHING));

        assertThat(failure(project, NOTHING).shown(1)).contains("parent");
    }

    @Test
    void emptyPropertyInThePom_isBlankAndNoSecret() {
        MavenProject project = project(pom("app", Map.of(PROPERTY, "")), Map.of(PROPERTY, ""));

        Failure failure = catchThrowableOfType(
                Failure.class, () -> given(project, NOTHING).find(Setting.CLIENT_SECRET));

        assertThat(failure.problem()).isEqualTo(ValueProblem.BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "${env.SF_SECRET}", "x${salesforce.clientSecret}"})
    void anythingInsideConfiguration_isRefused(String inside) {
        PomOrCommandLine given = new PomOrCommandLine(
                        TestSession.of(project(pom("app", NOTHING), NOTHING), NOTHING), heard)
                .withSecret(Setting.CLIENT_SECRET, configuration(inside));

        Failure failure = failure(given);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_CONFIGURATION);
        assertThat(failure.shown()).isEqualTo("clientSecret");
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void elementsInsideConfiguration_areRefusedToo() {
        DefaultPlexusConfiguration configuration = configuration("${" + PROPERTY + "}");
        configuration.addChild("value", SECRET);
        PomOrCommandLine given = new PomOrCommandLine(TestSession.of(null, NOTHING), heard)
                .withSecret(Setting.CLIENT_SECRET, configuration);

        assertThat(failure(given).problem()).isEqualTo(PlaceProblem.SECRET_IN_CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${project.description}", "${pom.description}", "${description}", "${my.secret}"})
    void secretInAnotherPartOfThePom_isRefused(String pointer) {
        Model written = pom("app", Map.of(PROPERTY, pointer, "my.secret", "${project.description}"));
        written.setDescription(SECRET);

        Failure failure = failure(project(written, Map.of(PROPERTY, SECRET)), NOTHING);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MODEL);
        assertThat(failure.shown(1)).contains("description}");
        Failures.assertThatItHides(failure, SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maven.config          | -B -Dsalesforce.clientSecret=%s -e",
                "maven.config          | -Dsalesforce.clientSecret=\"%s\"",
                "maven.config          | --define salesforce.clientSecret=%s",
                "maven.config          | -D salesforce.clientSecret=%s",
                "maven.config          | --define=salesforce.clientSecret=%s",
                "maven.config          | -Dsalesforce.clientSecret=${my.secret} -Dmy.secret=%s",
                "maven.config          | -Dsalesforce.clientSecret=${env.SF} -Dsalesforce.clientSecret=%s",
                "maven.config          | -Dsalesforce.clientSecret=%s -Dsalesforce.clientSecret=${env.SF}",
                "maven.config          | -Dsalesforce.clientSecret=${env.UNSET:-%s}",
                "maven-user.properties | salesforce.clientSecret=${env.UNSET:-%s}",
                "jvm.config            | -Xmx1g -Dsalesforce.clientSecret=%s",
                "maven-user.properties | salesforce.clientSecret = %s",
                "maven.properties      | salesforce.clientSecret: %s"
            })
    void secretInTheFolderMvn_isRefusedAlsoWhenTheCommandLineOverridesIt(String name, String text) throws Exception {
        Path file = Files.createDirectories(folder.resolve(".mvn")).resolve(name);
        Files.writeString(file, String.format(text, SECRET));

        Failure failure = failure(null, Map.of(PROPERTY, "another-one"));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
        assertThat(failure.shown()).isEqualTo("clientSecret");
        assertThat(failure.shown(1)).isEqualTo(file.toString());
        Failures.assertThatItHides(failure, SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dsalesforce.clientSecret=${env.SF}",
                "-Dsalesforce.clientSecret=",
                "-Dmy.salesforce.clientSecret=x",
                ""
            })
    void folderMvnWithoutASecret_isFine(String text) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"), text);

        assertThat(failure(null, Map.of(PROPERTY, SECRET))).isNull();
    }

    /** Maven 4 reads what a file of properties includes, a JVM what its arguments name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "maven-user.properties | ${includes}=secrets.properties                     | .mvn/secrets.properties",
                "maven-user.properties | ${includes}=a, ?../secrets.properties              | secrets.properties",
                "maven-user.properties | ${includes}=?\"${session.rootDirectory}/ci/s\"     | ci/s",
                "maven-user.properties | place=x/y\\n${includes}=${place}/z                  | .mvn/x/y/z",
                "maven-user.properties | ${includes}=maven-user.properties,b                | .mvn/b",
                "maven.properties      | ${includes}=one                                    | .mvn/one",
                "maven-user.properties | maven.override.salesforce.clientSecret=%s          | .mvn/maven-user.properties",
                "jvm.config            | -Xmx1g @.mvn/arguments                             | .mvn/arguments",
                "jvm.config            | \"@arguments\"                                     | arguments",
                "jvm.config            | @${MAVEN_PROJECTBASEDIR}/ci/arguments              | ci/arguments",
                "jvm.config            | -XX:VMOptionsFile=.mvn/vm.options                  | .mvn/vm.options",
                "jvm.config            | \"-Dsalesforce.clientSecret\"=%s                    | .mvn/jvm.config",
                "maven.config          | --def salesforce.clientSecret=%s                   | .mvn/maven.config"
            })
    void secretInAFileThatTheFolderMvnBrings_isRefused(String name, String text, String place) throws Exception {
        Files.createDirectories(folder.resolve(place).getParent());
        Files.writeString(
                folder.resolve(place),
                name.equals("jvm.config")
                        ? "-Da=b \"-Dsalesforce.clientSecret=" + SECRET + '"'
                        : PROPERTY + "=" + SECRET);
        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve(name),
                String.format(text.replace("\\n", "\n"), SECRET));

        Failure failure = failure(null, Map.of("session.rootDirectory", folder.toString()));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
        assertThat(failure.shown(1)).isEqualTo(folder.resolve(place).toString());
        Failures.assertThatItHides(failure, SECRET);
    }

    /** Which Maven 4 reads there; the settings of the user are private. */
    @ParameterizedTest
    @CsvSource({SECRET + ", true", "${env.SF}, false", "'', false", "<, false"})
    void secretInAProfileOfTheProjectsSettings_isRefused(String value, boolean refused) throws Exception {
        Path file = Files.createDirectories(folder.resolve(".mvn")).resolve("settings.xml");
        Files.writeString(file, """
                <settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
                  <profiles><profile><id>a</id></profile>
                    <profile><id>b</id><properties><salesforce.clientSecret>%s</salesforce.clientSecret></properties></profile>
                  </profiles>
                </settings>
                """.formatted(value));

        Failure failure = failure(null, NOTHING);

        assertThat(failure != null).isEqualTo(refused);
        if (refused) {
            assertThat(failure.shown(1)).isEqualTo(file.toString());
            Failures.assertThatItHides(failure, SECRET);
        }
    }

    @Test
    void fileOutsideTheProject_isPrivateToItsOwner(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("mine.properties"), PROPERTY + "=" + SECRET);
        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven-user.properties"),
                "${includes}=?\"" + home.resolve("mine.properties") + "\"");

        assertThat(failure(null, Map.of(PROPERTY, SECRET))).isNull();
    }

    /** A goal has no parameter for it, or not this goal; it stands there all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"privateKey", "keystorePassword", "refreshToken", "sfdxAuthUrl", "clientSecret"})
    void anyOtherSecret_isRefusedWhateverTheGoal(String parameter) throws Exception {
        MavenProject project = project(pom("app", Map.of("salesforce." + parameter, SECRET)), NOTHING);
        assertThat(failure(project, NOTHING).shown()).isEqualTo(parameter);

        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-Dsalesforce." + parameter + "=" + SECRET);
        assertThat(failure(null, NOTHING).shown()).isEqualTo(parameter);
    }

    /** No goal reads it: it's the property that access-token sets. A word there is what the build has without it. */
    @ParameterizedTest
    @CsvSource({
        TOKEN + ", true",
        "${my.token}, true",
        "none, false",
        "'', false",
        "${env.SF_ACCESS_TOKEN}, false",
        "${salesforce.accessToken}, false"
    })
    void accessToken_isRefusedWhereItIsWritten(String value, boolean refused) throws Exception {
        Map<String, String> written = Map.of("salesforce.accessToken", value, "my.token", TOKEN);
        Failure inPom = failure(project(pom("app", written), written), NOTHING);
        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-Dsalesforce.accessToken=" + value + " -Dmy.token=" + TOKEN);
        Failure inMvn = failure(null, NOTHING);

        assertThat(inPom != null).isEqualTo(refused);
        assertThat(inMvn != null).isEqualTo(refused);
        if (refused) {
            assertThat(inPom.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
            assertThat(inMvn.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
            for (Failure failure : List.of(inPom, inMvn)) {
                assertThat(failure.shown()).isEqualTo("accessToken");
                Failures.assertThatItHides(failure, TOKEN);
            }
        }
    }

    @Test
    void accessTokenThatAGoalHasSet_isFine() {
        Map<String, String> set = Map.of("salesforce.accessToken", TOKEN);

        assertThat(failure(project(pom("app", NOTHING), set), NOTHING)).isNull();
    }

    /** Whose password is written there, or behind another property. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git:https://ci:%s@git.example.com/x.git",
                "git:https://ci:%s${env.REST}@git.example.com/x.git",
                "git:https://ci:${env.UNSET:-%s}@git.example.com/x.git",
                "git:https://ci:${my.password}@git.example.com/x.git",
                "git:https://%s:x-oauth-basic@git.example.com/x.git",
                "git:htps://ci:%s@git.example.com/x.git",
                "git:https:/ci:%s@git.example.com/x.git",
                "git:https//ci:%s@git.example.com/x.git",
                "git:ci:%s@git.example.com/x.git",
                "git:${my.address}#refs/x/y",
                "${my.address}"
            })
    void addressOfATokenStoreWithAPassword_isRefused(String text) throws Exception {
        String store = String.format(text, SECRET);
        Map<String, String> behind =
                Map.of("my.password", SECRET, "my.address", "https://ci:" + SECRET + "@git.example.com/x.git");
        Map<String, String> properties = new HashMap<>(behind);
        properties.put(Setting.TOKEN_STORE.property(), store);
        Failure inPom = failure(project(pom("app", properties), properties), NOTHING);
        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-Dsalesforce.tokenStore=" + store);
        Failure inMvn = failure(project(pom("app", behind), behind), NOTHING);

        assertThat(inPom.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
        assertThat(inMvn.problem()).isIn(PlaceProblem.SECRET_IN_MVN_FOLDER, PlaceProblem.SECRET_IN_PROPERTIES);
        for (Failure failure : List.of(inPom, inMvn)) {
            assertThat(failure.shown()).isEqualTo("tokenStore");
            Failures.assertThatItHides(failure, SECRET);
        }
    }

    /** Maven takes one of them, and everyone can read both. */
    @Test
    void passwordInOneOfSeveralValuesInTheSameFile_isRefused() throws Exception {
        String harmless =
                "-Dsalesforce.tokenStore=git:https://git.example.com/x.git\n-Dsalesforce.clientSecret=${env.X}\n";
        for (String secret : List.of(
                "-Dsalesforce.tokenStore=git:https://ci:" + SECRET + "@git.example.com/x.git\n",
                "-Dsalesforce.clientSecret=" + SECRET + "\n")) {
            for (String text : List.of(harmless + secret, secret + harmless)) {
                Files.writeString(
                        Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"), text);
                Failure failure = failure(null, NOTHING);

                assertThat(failure.problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
                Failures.assertThatItHides(failure, SECRET);
            }
        }
    }

    /** Which are random in another way than keys are: in hexadecimal, as those of Gitea and a UUID, or in Base32, as those of Azure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9ec1b4bd1e5b0f8a3f7e6d2c1b0a99887766aabb",
                "9ec1b4bd1e5b0f8a3f7e6d2c1b0a9988",
                "550e8400-e29b-41d4-a716-446655440000",
                "abcdefgh2ijklmnop3qrstuvwxyz4abcdefghijk5lmnopqrstuv"
            })
    void tokenInThePlaceOfTheUser_isRefusedAndWarnedOf(String token) throws Exception {
        for (String rest : List.of("@git.example.com/x.git", ":@git.example.com/x.git", "@git.example.com:8443/x@2")) {
            heard.visible.clear();
            Map<String, String> store = Map.of(Setting.TOKEN_STORE.property(), "git:https://" + token + rest);

            Failure inPom = failure(project(pom("app", store), store), NOTHING);
            new PomOrCommandLine(session(null, store), heard)
                    .with(Setting.TOKEN_STORE, store.get(Setting.TOKEN_STORE.property()))
                    .find(Setting.TOKEN_STORE);

            assertThat(inPom.problem()).isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);
            Failures.assertThatItHides(inPom, token);
            assertThat(warnings).containsExactly(Setting.TOKEN_STORE.property());
        }
    }

    /** Maven replaces the expression, and prints the address with {@code -X}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git:https://ci:${env.GIT_TOKEN}@git.example.com/x.git",
                "git:https://${my.user}:${env.GIT_TOKEN}@${my.host}/x.git"
            })
    void addressOfATokenStoreWithAPasswordOfTheEnvironment_isRefused(String store) throws Exception {
        Map<String, String> properties =
                Map.of(Setting.TOKEN_STORE.property(), store, "my.user", "ci", "my.host", "git.example.com");
        assertThat(failure(project(pom("app", properties), properties), NOTHING).problem())
                .isEqualTo(PlaceProblem.SECRET_IN_PROPERTIES);

        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-Dsalesforce.tokenStore=" + store);
        assertThat(failure(null, NOTHING).problem()).isEqualTo(PlaceProblem.SECRET_IN_MVN_FOLDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git",
                "git:https://git.example.com/${project.artifactId}.git",
                "git:https://ci@git.example.com/x.git",
                "git:https://gitlab+deploy-token-123@git.example.com/x.git",
                "git:https://ada-at-123456789012@git.example.com/x.git",
                "git:https://oauth2accesstoken@git.example.com/x.git",
                "git:ssh://${env.USER}@${my.host}/x.git",
                "git:${my.user}@git.example.com:x.git",
                "git:${my.user}@git.example.com:team:a/x@2.git",
                "git:https:/ci@git.example.com/x.git",
                "git:/srv/a:b@2/x.git",
                "git:C:/srv/x@2.git",
                "exec:./a:b@c",
                "git:${my.host}",
                "exec:${project.basedir}/ci/store"
            })
    void addressOfATokenStoreWithoutAPassword_isFine(String store) throws Exception {
        Map<String, String> properties =
                Map.of(Setting.TOKEN_STORE.property(), store, "my.user", "ci", "my.host", "git.example.com");
        assertThat(failure(project(pom("app", properties), properties), NOTHING))
                .isNull();

        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-Dsalesforce.tokenStore=" + store);
        assertThat(failure(null, NOTHING)).isNull();
    }

    /** As in a profile that isn't active: Maven complains of an active one itself. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void propertyThatNamesItselfTwice_isReadToAnEnd() throws Exception {
        String name = Setting.TOKEN_STORE.property();
        Map<String, String> properties = Map.of(name, "git:${" + name + "}/${" + name + "}/x");

        assertThat(failure(project(pom("app", properties), Map.of()), NOTHING)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "git:https://ci:swordfish@git.example.com/x.git, true",
        "git:https://ci@git.example.com/x.git, false",
        "git:https://ci:${env.GIT_TOKEN}@git.example.com/x.git, false"
    })
    void addressOfATokenStoreWithAPassword_isWarnedOfOnTheCommandLine(String store, boolean warned) throws Exception {
        PomOrCommandLine given = new PomOrCommandLine(
                        session(null, Map.of(Setting.TOKEN_STORE.property(), store)), heard)
                .with(Setting.TOKEN_STORE, store.replace("${env.GIT_TOKEN}", "swordfish"));

        for (int i = 0; i < 2; i++) {
            assertThat(given.find(Setting.TOKEN_STORE)).isPresent();
        }
        assertThat(warnings).isEqualTo(warned ? List.of(Setting.TOKEN_STORE.property()) : List.of());
    }

    @Test
    void pointerOnTheCommandLine_isFollowedAndNeedsNoWarning() throws Exception {
        MavenSession session = TestSession.of(null, Map.of(PROPERTY, "${env.SF_SECRET}"));
        session.getSystemProperties().setProperty("env.SF_SECRET", SECRET);
        PomOrCommandLine given = new PomOrCommandLine(session, heard).withSecret(Setting.CLIENT_SECRET, null);

        assertThat(given.find(Setting.CLIENT_SECRET)).contains(SECRET);
        assertThat(warnings).isEmpty();
    }

    private PomOrCommandLine given(MavenProject project, Map<String, String> userProperties) {
        return new PomOrCommandLine(session(project, userProperties), heard)
                .withSecret(Setting.CLIENT_SECRET, configuration("${" + PROPERTY + "}"));
    }

    private MavenSession session(MavenProject project, Map<String, String> userProperties) {
        MavenSession session = TestSession.of(project, userProperties);
        session.getRequest().setMultiModuleProjectDirectory(folder.toFile());
        return session;
    }

    private Failure failure(MavenProject project, Map<String, String> userProperties) {
        return failure(session(project, userProperties));
    }

    private static Failure failure(MavenSession session) {
        return catchThrowableOfType(Failure.class, () -> new ProjectSecrets(session).check(execution(session)));
    }

    /** Of any goal, which need not have a parameter for it. */
    private static MojoExecution execution(MavenSession session) {
        return new MojoExecution(new Plugin(), "help", "default-cli");
    }

    private static DefaultPlexusConfiguration configuration(String value) {
        return new DefaultPlexusConfiguration("clientSecret", value);
    }

    private static Failure failure(PomOrCommandLine given) {
        return catchThrowableOfType(Failure.class, () -> given.find(Setting.CLIENT_SECRET));
    }
}
