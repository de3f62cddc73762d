package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.exports.ExportProblem;
import io.github.salesforcetoken.exports.ExportValues;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.it.Git;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said when an export cannot be written. */
class ExportAdviceTest {

    private static final URI HOST = URI.create("https://login.salesforce.com");
    private static final String FILE = Path.of("it.properties").toAbsolutePath().toString();

    private static String text(Failure failure, Class<? extends Exception> type) {
        Throwable thrown = catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.EXCHANGE_CODE));
        assertThat(thrown).isInstanceOf(type).hasNoCause();
        return thrown.getMessage();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FILE_UNUSABLE", "TEMPLATE_UNUSABLE", "TOKENS_SAVED", "TOKENS_REVOKED"})
    void refusal_saysWhatToDoAndThatNothingWasSent(ExportProblem problem) {
        String text = text(new Failure(problem, "camel", FILE, "4: reason"), MojoFailureException.class);

        assertThat(text)
                .contains("Nothing was sent.", "\n  Do    ", "docs/troubleshooting.md#an-export-cannot-be-written");
    }

    /** It isn't the same whether the login is lost or only one of its copies. */
    @Test
    void refusalFoundLater_saysWhatIsDoneAlready() {
        Failure full = new Failure(ExportProblem.FILE_UNUSABLE, new Failure(FileProblem.NO_SPACE, FILE), "camel", FILE);

        assertThat(text(new Failure(ExportProblem.TOKENS_SAVED, full), MojoExecutionException.class))
                .contains(FILE + ". The tokens are saved in the token file.")
                .doesNotContain("Nothing was sent");
        for (FileProblem problem : FileProblem.values()) {
            Failure token = new Failure(problem, "token.properties", "2", "3");
            for (ExportProblem state : List.of(ExportProblem.TOKENS_SAVED, ExportProblem.TOKENS_REVOKED)) {
                Failure late =
                        new Failure(state, new Failure(ExportProblem.NOT_RECORDED, token, "", "token.properties"));
                Throwable thrown = catchThrowable(() -> AdviceProbe.fail(late, AdviceProbe.EXCHANGE_CODE));
                assertThat(thrown)
                        .hasMessageContainingAll("The exports are unchanged: token.properties", "\n  Do ")
                        .hasMessageNotContaining("Nothing was sent");
            }
        }
        Failure foreign = new Failure(ExportProblem.CONTENT_FOREIGN, "json", FILE, "It is a list.");
        assertThat(text(new Failure(ExportProblem.TOKENS_REVOKED, foreign), MojoFailureException.class))
                .contains(FILE + ". The tokens are revoked, and no longer in the token file.", "It is a list.")
                .doesNotContain("Nothing was sent");
    }

    @Test
    void unknownPreset_isToldThoseThatExist() {
        String text = text(new Failure(ExportProblem.PRESET_UNKNOWN, "spring", "", ""), MojoFailureException.class);

        assertThat(text.replaceAll("\\s+", " "))
                .contains("There is no preset \"spring\".")
                .contains(
                        "camel, camel-spring, camel-it, env, github-env, gitlab-dotenv, json, sf-env, properties, template, sfdx")
                .contains("<preset>camel</preset>", "-Dsalesforce.exports=camel:it.properties");
    }

    @Test
    void folder_isToldAsWhatItIs(@TempDir Path folder) {
        Exports exports = new Exports(
                new TokenFile(folder.resolve("token.properties")), List.of(new ExportFile(ExportPreset.CAMEL, folder)));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> exports.prove(ExportValues.known(SampleGrant.publicApp(HOST)), true, Duration.ZERO));

        assertThat(text(failure, MojoFailureException.class))
                .contains("The export camel can't be written to " + folder + ". Nothing was sent.")
                .contains("It is a folder.");
    }

    /** The file that is in the way is one that nobody knows, and not the export. */
    @Test
    void folderInPlaceOfItsLock_isNamed(@TempDir Path folder) throws Exception {
        Path lock = Files.createDirectory(folder.resolve("it.properties.salesforce-token.lock"));
        Exports exports = new Exports(
                new TokenFile(folder.resolve("token.properties")),
                List.of(new ExportFile(ExportPreset.CAMEL, folder.resolve("it.properties"))));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> exports.prove(ExportValues.known(SampleGrant.publicApp(HOST)), true, Duration.ZERO));

        assertThat(text(failure, MojoFailureException.class).replaceAll("\\s+", " "))
                .contains(lock + " is a folder.")
                .doesNotContain("It is a folder");
    }

    @Test
    void fileThatGitTracks_isToldWithTheCommand(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("it.properties"), "");
        assumeTrue(Git.isInstalled(), "git is not installed");
        Git.run(folder, "init", "--quiet");
        Git.run(folder, "add", "it.properties");
        Exports exports = new Exports(
                new TokenFile(folder.resolve("token.properties")), List.of(new ExportFile(ExportPreset.CAMEL, file)));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> exports.prove(ExportValues.known(SampleGrant.publicApp(HOST)), true, Duration.ZERO));

        assertThat(text(failure, MojoFailureException.class).replaceAll("\\s+", " "))
                .contains("git -C " + Shell.here().path(folder.toString()) + " rm --cached it.properties");
    }
}
