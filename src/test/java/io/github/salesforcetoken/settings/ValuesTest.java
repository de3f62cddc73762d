package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Repair;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final String SECRET = "1C6D0E5F3A9B7D2488F0Sample";

    private final Heard heard = new Heard();
    private final List<String> log = heard.sources;
    private final List<Gate.Note> notes = heard.notes;

    @Test
    void text_takesTheFirstPlaceThatHasIt() throws Exception {
        Source pom = source("the POM", Setting.CLIENT_ID, "from-pom");
        Source environment = environment(Map.of("SALESFORCE_CLIENT_ID", "from-environment"));
        Source server = source("server", Setting.CLIENT_ID, "from-server");
        Source file = source("file", Setting.CLIENT_ID, "from-file");

        assertThat(values(pom, environment, server, file).text(Setting.CLIENT_ID))
                .contains("from-pom");
        assertThat(values(environment, server, file).text(Setting.CLIENT_ID)).contains("from-environment");
        assertThat(values(server, file).text(Setting.CLIENT_ID)).contains("from-server");
        assertThat(values(file).text(Setting.CLIENT_ID)).contains("from-file");
        assertThat(values().text(Setting.CLIENT_ID)).isEmpty();
    }

    @Test
    void text_passesOverPlacesThatHaveOtherSettingsOnly() throws Exception {
        Values values = values(source("first", Setting.SCOPES, "api"), source("second", Setting.CLIENT_ID, "3MVG9"));

        assertThat(values.text(Setting.CLIENT_ID)).contains("3MVG9");
        assertThat(values.text(Setting.SCOPES)).contains("api");
        assertThat(values.text(Setting.TOKEN_FILE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\r\n"})
    void blankEnvironmentVariable_countsAsNone(String blank) throws Exception {
        Values values = values(
                environment(Map.of("SALESFORCE_CLIENT_ID", blank, "SALESFORCE_CLIENT_SECRET", blank)),
                source("file", Setting.CLIENT_ID, "from-file"));

        assertThat(values.text(Setting.CLIENT_ID)).contains("from-file");
        assertThat(values.secret(Setting.CLIENT_SECRET)).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void environment_isReadByTheVariableOfTheSettingOnly() throws Exception {
        Values values = values(environment(Map.of("SALESFORCE_SCOPES", "full", "salesforce_domain", "acme")));

        assertThat(values.text(Setting.SCOPES)).isEmpty(); // has no variable
        assertThat(values.text(Setting.DOMAIN)).isEmpty();
    }

    @Test
    void blankValueElsewhere_isAnErrorAndNoFallThrough() {
        Values values =
                values(source("the POM", Setting.CLIENT_ID, " "), source("file", Setting.CLIENT_ID, "from-file"));

        Failure failure = catchThrowableOfType(Failure.class, () -> values.text(Setting.CLIENT_ID));

        assertThat(failure.problem()).isEqualTo(ValueProblem.BLANK);
        assertThat(failure.shown()).isEqualTo("clientId");
    }

    @Test
    void brokenPlace_isAnErrorAndNoFallThrough() {
        Source broken = new Source() {
            @Override
            public Optional<String> find(Setting setting) throws Failure {
                throw new Failure(PlaceProblem.SERVER_NOT_DECRYPTED, "salesforce", "");
            }

            @Override
            public String nameFor(Setting setting) {
                return "broken";
            }
        };
        Values values = values(broken, source("file", Setting.CLIENT_SECRET, SECRET));

        Failure failure = catchThrowableOfType(Failure.class, () -> values.secret(Setting.CLIENT_SECRET));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        Failures.assertThatItHides(failure, SECRET);
    }

    @Test
    void brokenPlace_isNotAskedWhenAnEarlierOneHasTheValue() throws Exception {
        Source broken = new Source() {
            @Override
            public Optional<String> find(Setting setting) {
                throw new AssertionError("asked");
            }

            @Override
            public String nameFor(Setting setting) {
                return "broken";
            }
        };

        assertThat(values(source("the POM", Setting.CLIENT_ID, "3MVG9"), broken).text(Setting.CLIENT_ID))
                .contains("3MVG9");
    }

    @Test
    void domainAndLoginUrlInOnePlace_areRefusedAndThePlaceIsNamed() {
        Map<Setting, String> both = new EnumMap<>(Map.of(Setting.DOMAIN, "acme", Setting.LOGIN_URL, "sandbox"));
        Values values = values(Source.of("the POM", both));

        Failure failure = catchThrowableOfType(Failure.class, () -> values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL));

        assertThat(failure.problem()).isEqualTo(ValueProblem.DOMAIN_AND_LOGIN_URL);
        assertThat(failure.shown()).contains("the POM");
    }

    @Test
    void domainAndLoginUrlInTwoPlaces_areNoConflictAndTheFirstPlaceWins() throws Exception {
        Values values = values(
                source("the POM", Setting.LOGIN_URL, "sandbox"), environment(Map.of("SALESFORCE_DOMAIN", "acme")));

        assertThat(values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL)).isEqualTo(Map.of(Setting.LOGIN_URL, "sandbox"));
    }

    @Test
    void domainAndLoginUrlInTheEnvironment_areRefusedAndBothVariablesAreNamed() {
        Values values = values(environment(Map.of("SALESFORCE_DOMAIN", "acme", "SALESFORCE_LOGIN_URL", "sandbox")));

        Failure failure = catchThrowableOfType(Failure.class, () -> values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL));

        assertThat(failure.shown()).contains("SALESFORCE_DOMAIN").contains("SALESFORCE_LOGIN_URL");
    }

    @Test
    void oneBlankVariableOfTwo_isNoConflict() throws Exception {
        Values values = values(environment(Map.of("SALESFORCE_DOMAIN", "acme", "SALESFORCE_LOGIN_URL", "")));

        assertThat(values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL)).isEqualTo(Map.of(Setting.DOMAIN, "acme"));
    }

    @Test
    void log_namesThePlaceAndNeverTheValue() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SALESFORCE_CLIENT_SECRET", SECRET);
        Values values = values(environment(environment), source("the token file", Setting.CLIENT_ID, "3MVG9Id"));

        assertThat(values.secret(Setting.CLIENT_SECRET)).contains(Secret.of(SECRET));
        values.text(Setting.CLIENT_ID);

        assertThat(log)
                .containsExactly(
                        "salesforce.clientSecret: from environment variable SALESFORCE_CLIENT_SECRET",
                        "salesforce.clientId: from the token file");
        SampleSecrets.assertThatNoneOccurIn(String.join("\n", log), SECRET, "3MVG9Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "%s\r\n", "\n%s", " %s", "%s\t"})
    void secretWithBlanksOrLineBreakAroundIt_isTrimmedWithAWarning(String shape) throws Exception {
        Values values = values(source("file", Setting.CLIENT_SECRET, shape.formatted(SECRET)));

        Optional<Secret> secret = values.secret(Setting.CLIENT_SECRET);

        assertThat(secret.map(Secret::reveal)).contains(SECRET);
        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.setting()).isEqualTo(Setting.CLIENT_SECRET);
            assertThat(note.repairs()).containsExactly(Repair.BLANKS);
        });
        SampleSecrets.assertThatNoneOccurIn(secret + "\n" + log + notes, SECRET);
    }

    @Test
    void secretAsItShouldBe_bringsNoWarning() throws Exception {
        values(source("file", Setting.CLIENT_SECRET, SECRET)).secret(Setting.CLIENT_SECRET);

        assertThat(notes).isEmpty();
    }

    @Test
    void textWithBlanksAroundIt_isTrimmedWithoutAWarning() throws Exception {
        assertThat(values(source("file", Setting.CLIENT_ID, " 3MVG9lKcPo\n")).text(Setting.CLIENT_ID))
                .contains("3MVG9lKcPo");
        assertThat(notes).isEmpty();
    }

    private Values values(Source... sources) {
        return new Values(List.of(sources), new Gate(heard, (setting, value) -> value), heard);
    }

    private static Source environment(Map<String, String> variables) {
        return new Environment(variables, Path::of, secret -> {});
    }

    private static Source source(String name, Setting setting, String value) {
        return Source.of(name, Map.of(setting, value));
    }
}
