package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.GitProblem;
import io.github.salesforcetoken.fleet.StoreProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders and addresses may be named by somebody else than who pastes the command. */
class CommandsOfAdviceTest {

    private static final StoreProblem PROBLEM = StoreProblem.PROGRAM_NOT_EXECUTABLE;

    private static final List<String> NAMES =
            List.of("/a/$(id)", "/a/`id`", "/a/it's;id", "/a b", "https://a.example/$(id)");

    @ParameterizedTest
    @EnumSource(GitProblem.class)
    void git_takesANameAsOneArgument(GitProblem problem) {
        for (String name : NAMES) {
            String text = GitStoreAdvice.of(problem, new Failure(problem, name, "said", "REF"))
                    .text()
                    .replaceAll("\\s+", " ");

            for (String command : List.of("git ls-remote ", "safe.directory ")) {
                if (text.contains(command)) {
                    assertThat(text).contains(command + Shell.here().argument(name));
                }
            }
        }
    }

    /** A lease has the id that somebody's record in the store gives it. */
    @Test
    void idOfALease_isOneArgument() {
        for (String name : NAMES) {
            Failure failure = new Failure(FleetProblem.HOLDER_SILENT, "machine", name);
            String text = FleetAdvice.of(FleetProblem.HOLDER_SILENT, failure, AdviceProbe.ACCESS_TOKEN)
                    .text()
                    .replaceAll("\\s+", " ");

            assertThat(text)
                    .containsOnlyOnce("with <takeOver>" + name + "</takeOver> ("
                            + Shell.here().argument("-Dsalesforce.takeOver=" + name) + ").");
        }
    }

    @Test
    void hostThatIsProposed_isOneArgument() {
        for (String name : NAMES) {
            assertThat(host(ValueProblem.DOMAIN_IS_MISTYPED, name))
                    .contains(Shell.here().argument("-Dsalesforce.domain=" + name));
            assertThat(host(ValueProblem.LOGIN_URL_IS_MISTYPED, name))
                    .contains(Shell.here().argument("-Dsalesforce.loginUrl=https://" + name));
        }
    }

    private static String host(ValueProblem problem, String name) {
        return LoginHostAdvice.of(problem, new Failure(problem, "typed", name))
                .text()
                .replaceAll("\\s+", " ");
    }

    @Test
    void programsPath_isOneArgument() {
        for (String name : NAMES) {
            String text = TokenStoreAdvice.of(PROBLEM, new Failure(PROBLEM, name))
                    .text()
                    .replaceAll("\\s+", " ");

            String argument = Shell.here().argument(name);
            assertThat(text).contains("chmod +x " + argument, "--chmod=+x " + argument);
        }
    }
}
