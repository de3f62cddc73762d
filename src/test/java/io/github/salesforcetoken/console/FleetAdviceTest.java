package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.StoreProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetAdviceTest {

    @Test
    void onlyCopy_saysWhyTheStoreDoesNotHaveIt() {
        Failure why = new Failure(StoreProblem.PROGRAM_NOT_STARTED, "keep", "error=12");
        Throwable end = end(new Failure(FleetProblem.ONLY_COPY, why, "token file"));

        assertThat(end).isInstanceOf(MojoExecutionException.class);
        assertThat(text(end))
                .contains(
                        "The new tokens are in token file", "Why keep can't be started: error=12. That file may have");
    }

    /** Some of them say that nothing was sent. */
    @Test
    void onlyCopy_saysNothingOfWhatElseEndedTheRun() {
        assertThat(Stream.of(null, new Failure(FleetProblem.STORE_BUSY), new CancellationException("secret"))
                        .map(why -> text(end(new Failure(FleetProblem.ONLY_COPY, why, "token file")))))
                .allSatisfy(text -> assertThat(text)
                        .contains("Why That file may have the only copy")
                        .doesNotContain("Nothing was sent", "secret"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FleetProblem.class,
            names = {"BEHIND", "EARLIER_RUN_UNFINISHED", "OTHERS_BUSY", "LOST_SHORTLY_BEFORE"})
    void timeoutThatIsOver_isAdvisedToBeTheDefault(FleetProblem problem) {
        assertThat(text(end(new Failure(problem, "token file"))))
                .contains(
                        "Nothing was sent", "Leave <timeout> (\"-Dsalesforce.timeout=…\") at its default, 4 minutes.");
    }

    @Test
    void lostAnswer_isNotCalledARefreshOfAnotherMachine() {
        assertThat(text(end(new Failure(FleetProblem.LOST_SHORTLY_BEFORE))))
                .contains("The answer to an earlier refresh was lost.", "2 minutes")
                .doesNotContain("Another machine", ": .");
    }

    private static Throwable end(Failure failure) {
        return catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.ACCESS_TOKEN));
    }
}
