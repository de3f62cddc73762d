package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.console.AdviceProbe.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.flow.NewKeyProblem;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
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

    /** Nobody's permissions help then. */
    @Test
    void fullDisk_isToldAsSuch() {
        Failure full = new Failure(FileProblem.NO_SPACE, new IOException("No space left on device"), "ci.pem");
        assertThat(text(end(new Failure(NewKeyProblem.NOT_WRITABLE, full, "ci.pem"))))
                .contains("ci.pem can't be written. No key was made. Why The disk is full. Do Free some space, or name")
                .doesNotContain("permissions");
        assertThat(text(end(new Failure(NewKeyProblem.KEYTOOL_FAILED, full.getCause(), "keytool", ""))))
                .contains("The disk is full.", "Do Free some space in the folder for temporary files")
                .doesNotContain("certificateSubject");
    }

    @Test
    void temporaryFolder_isNamed() {
        Failure disk = new Failure(FileProblem.READ_ONLY_DISK, "/tmp");
        assertThat(text(end(new Failure(NewKeyProblem.NO_TEMPORARY_FOLDER, disk, "/tmp"))))
                .contains(
                        "No temporary folder can be made in /tmp. No key was made. Why It is on a read-only disk. Do Mount"
                                + " the disk writable, or set MAVEN_OPTS to \"-Djava.io.tmpdir=FOLDER\".")
                .doesNotContain("certificateSubject");
    }

    @Test
    void folderThatIsNotWritable_isTold() {
        Failure closed = new Failure(FileProblem.FOLDER_NOT_WRITABLE, new AccessDeniedException("x"), "keys");
        assertThat(text(end(new Failure(NewKeyProblem.NOT_WRITABLE, closed, "keys/ci.pem"))))
                .contains("Why The folder keys isn't writable. Do Make the folder writable, or name");
    }

    private static Throwable end(Failure failure) {
        return catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.EXCHANGE_CODE));
    }
}
