package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.flow.NewKeyProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.AccessDeniedException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewKeyAdviceTest {

    @ParameterizedTest
    @EnumSource
    void fail_saysWhatItIsAndWhatToDo(NewKeyProblem problem) {
        Throwable end = catchThrowable(() -> AdviceProbe.fail(
                new Failure(problem, new AccessDeniedException("ci.pem"), "ci.pem"), AdviceProbe.EXCHANGE_CODE));

        assertThat(end)
                .isInstanceOf(problem.isForThePerson() ? MojoFailureException.class : MojoExecutionException.class);
        assertThat(text(end))
                .contains("ci.pem", "No key was made.", " Do ")
                .endsWith("/docs/troubleshooting.md#no-key-was-made");
    }
}
