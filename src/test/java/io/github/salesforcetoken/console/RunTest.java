package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Shown;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that is printed to be typed. */
class RunTest {

    /** The id comes from a POM that somebody else may have written. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            uat           | Linux      | mvn salesforce-token:check@uat
            default-check | Windows 11 | mvn salesforce-token:check@default-check
            $(touch run)  | Linux      | mvn 'salesforce-token:check@$(touch run)'
            a;b           | Mac OS X   | mvn "salesforce-token:check@a;b"
            a ::b         | Linux      | mvn "salesforce-token:check@a :"":b"
            $(calc)       | Windows 11 | mvn "salesforce-token:check@`$(calc)"
            """)
    void command_runsNothingThatAnExecutionIsCalled(String id, String operatingSystem, String command) {
        Run run = new Run(
                "check",
                GrantType.REFRESH_TOKEN,
                "salesforce-token",
                Optional.of(id),
                false,
                operatingSystem,
                Clock.systemUTC());

        assertThat(run.command("check")).isEqualTo(command).isEqualTo(Shown.plain(command));
        assertThat(new Message("", "", "word ".repeat(18) + run.next(NextStep.RETRY), "").text())
                .contains(command);
    }

    /** As with two orgs in one project: the login of another execution is another one. */
    @ParameterizedTest
    @CsvSource({"true, login@uat", "false, login"})
    void command_namesTheExecutionForAnotherGoalWhereTheLoginIsOfThatExecution(boolean isConfigured, String goal) {
        Run run = new Run(
                "access-token",
                GrantType.REFRESH_TOKEN,
                "salesforce-token",
                Optional.of("uat"),
                isConfigured,
                "Linux",
                Clock.systemUTC());

        assertThat(run.next(NextStep.NEW_LOGIN)).isEqualTo("Run mvn salesforce-token:" + goal + " to log in again.");
        assertThat(run.command("access-token")).endsWith("access-token@uat");
    }
}
