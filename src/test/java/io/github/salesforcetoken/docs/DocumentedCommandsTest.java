package io.github.salesforcetoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.mojo.Descriptor;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.testing.docs.Command;
import io.github.salesforcetoken.testing.docs.NotRun;
import io.github.salesforcetoken.testing.docs.Page;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Maven command that a page tells its reader to type is one that the plugin knows; the story of that name runs them. */
class DocumentedCommandsTest {

    static List<Command> commands() {
        return Page.in(Path.of("")).stream().flatMap(Command::of).toList();
    }

    @Test
    void commands_areFoundInEveryKindOfPlace() {
        assertThat(commands().stream().map(Command::toString))
                .contains(
                        "README.md: mvn verify",
                        "README.md: mvn salesforce-token:exchange-code",
                        "docs/ci.md: mvn -B verify",
                        "docs/credentials.md: mvn -B salesforce-token:authorize-url",
                        "docs/ci.md: mvn salesforce-token:access-token"
                                + " -Dsalesforce.grant=client_credentials -Dsalesforce.domain=acme"
                                + " -Dsalesforce.clientId=3MVG9…");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_isRunOrThereIsAReason(Command command) {
        assertThat(command.goals().isEmpty())
                .as("it has no goal of this plugin, and NotRun tells why it is not run")
                .isEqualTo(NotRun.reason(command).isPresent());
    }

    @Test
    void reasons_areForCommandsThatAreThere() {
        assertThat(NotRun.patterns())
                .allSatisfy(pattern -> assertThat(commands().stream().map(Command::line))
                        .anySatisfy(line -> assertThat(line).matches(pattern)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_namesGoalsThatExist(Command command) throws Exception {
        assertThat(Descriptor.read().getMojos().stream().map(goal -> goal.getGoal()))
                .containsAll(command.goals());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_givesParametersOfItsGoals(Command command) throws Exception {
        Set<String> known = Descriptor.goals()
                .filter(goal -> command.goals().isEmpty() || command.goals().contains(goal.getGoal()))
                .flatMap(Descriptor::editable)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(command.parameters().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_setsVariablesThatAreRead(Command command) {
        assertThat(variables()).containsAll(command.variables().keySet());
    }

    private static List<String> variables() {
        return Arrays.stream(Setting.values())
                .flatMap(setting -> setting.environmentVariable().stream())
                .toList();
    }

    @Test
    void parameters_thatAPageNamesAnywhereExist() throws Exception {
        Set<String> known = Stream.concat(
                        Descriptor.goals().flatMap(Descriptor::editable).map(Parameter::getName), Stream.of("…"))
                .collect(Collectors.toSet());
        for (Page page : Page.in(Path.of(""))) {
            assertThat(page.text().lines().flatMap(line -> Names.afterDashD(line).stream()))
                    .as(page.name())
                    .isSubsetOf(known);
        }
    }
}
