package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.files.FileProblem.READ_ONLY;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY_DISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a token file that may not be written. */
class FileAdviceTest {

    private static final Path FILE = Path.of("salesforce-token.properties");

    @Test
    void readOnlyDisk_isToBeMountedWritableAndNoModeIsToBlame() {
        FileSystemException cause = new FileSystemException(FILE.toString(), null, "Read-only file system");

        assertThat(text(new Failure(READ_ONLY_DISK, cause, FILE.toString())))
                .contains(
                        FILE + " is on a read-only disk. Nothing was sent.",
                        "Mount it writable, or name another with <tokenFile>",
                        "docs/troubleshooting.md#the-token-file-cannot-be-written")
                .doesNotContain("chmod");
    }

    @Test
    void readOnlyFile_isToBeMadeWritable() {
        assertThat(text(new Failure(READ_ONLY, FILE.toString())))
                .contains(FILE + " is read-only. Nothing was sent.", "chmod u+w")
                .doesNotContain("ount it");
    }

    @Test
    void readOnlyFileOfAnotherUser_isNotPutDownToItsMode() {
        assertThat(text(new Failure(READ_ONLY, FILE.toString(), "root")))
                .contains(FILE + " is read-only for you. Nothing was sent.", "It belongs to root", "chown")
                .doesNotContain("chmod");
    }

    /** The folder is named by whoever made it, and the command is to be pasted into a shell. */
    @ParameterizedTest
    @EnumSource(names = {"WRITABLE_BY_EVERYONE", "WRITABLE_BY_GROUP"})
    void fileThatOthersMayWrite_isPutRightByACommandThatRunsNothingElse(FileProblem problem) {
        Path file = Path.of("folder of $(touch run)", "`touch run`;x.properties");

        assertThat(text(new Failure(problem, file.toString())))
                .contains("chmod 600 " + Shell.here().path(file.toString()))
                .doesNotContain("chmod 600 " + file);
    }

    /** A file of another parameter isn't put right by naming another token file. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "IS_FOLDER",
                "IS_NO_FILE",
                "FOLDER_NOT_SEARCHABLE",
                "NOT_REPLACEABLE",
                "OWNED_BY_ANOTHER_USER",
                "NAME_IS_RESERVED",
                "READ_ONLY_DISK",
                "TOO_LARGE"
            })
    void fileOfAnotherParameter_isToBeNamedByThat(FileProblem problem) {
        Failure failure = new Failure(problem, "secrets/ci.pem").about("privateKeyFile");

        assertThat(Advice.of(failure, AdviceProbe.EXCHANGE_CODE)
                        .orElseThrow()
                        .message()
                        .text())
                .contains("<privateKeyFile>", "-Dsalesforce.privateKeyFile=")
                .doesNotContain("tokenFile");
        assertThat(failure.shown()).isEqualTo("secrets/ci.pem");
    }

    /** It's no file that a user names, so naming another is only half of the way out. */
    @ParameterizedTest
    @EnumSource(names = {"IS_FOLDER", "IS_NO_FILE", "IS_LINK", "IS_SOMEBODY_ELSES"})
    void whatIsInTheWayOfALockFileOrAPendingRequest_isToBeMovedAway(FileProblem problem) {
        for (String name : new String[] {FILE + ".lock", FILE + ".pending"}) {
            assertThat(text(new Failure(problem, name)))
                    .contains("Move it away, or name another token file with <tokenFile>")
                    .doesNotContain("ermission", "Name a file in it", "doesn't end in");
        }
    }

    private static String text(Failure failure) {
        Throwable thrown = catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.EXCHANGE_CODE));
        assertThat(thrown).isInstanceOf(MojoFailureException.class).hasNoCause();
        return thrown.getMessage().replaceAll("\\s+", " ");
    }

    /** Git takes a path from where it is called. */
    @Test
    void trackedFile_isTakenOutFromAnywhere() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(FileAdvice.untrack(here.resolve("a b.properties")))
                .isEqualTo("git rm --cached " + Shell.here().gitPath("a b.properties"));
        assertThat(FileAdvice.untrack(here.resolve("c d").resolve("a.properties")))
                .isEqualTo("git -C " + Shell.here().path(here.resolve("c d").toString()) + " rm --cached a.properties");
    }
}
