package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries throw errors, too, and Maven would print their words. */
class ErrorOfALibraryTest {

    private static final String SECRET = "5Aep861OfTheError";

    @TempDir
    Path root;

    static Error[] errors() {
        return new Error[] {new AssertionError(SECRET), new ServiceConfigurationError(SECRET)};
    }

    @ParameterizedTest
    @MethodSource("errors")
    void error_endsTheGoalWithoutItsWords(Error error) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> new GoalRun(root, Map.of(), Map.of())
                        .run("create-key", new Failing(error), "default", Map.of()))
                .withMessageContaining(
                        "The plugin failed unexpectedly: " + error.getClass().getName())
                .satisfies(failure -> Failures.assertThatItHides(failure, SECRET));
    }

    private static final class Failing extends CreateKeyMojo {

        private final Error error;

        Failing(Error error) {
            this.error = error;
        }

        @Override
        void refuseWhatCannotWork() {
            throw error;
        }
    }
}
