package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.store.StoreException.Problem.READ_ONLY;
import static io.github.salesforcetoken.store.StoreException.Problem.READ_ONLY_DISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.StoreException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What is said of a token file that may not be written. */
class StoreAdviceTest {

    private static final Path FILE = Path.of("salesforce-token.properties");

    @Test
    void readOnlyDisk_isToBeMountedWritableAndNoModeIsToBlame() {
        FileSystemException cause = new FileSystemException(FILE.toString(), null, "Read-only file system");

        assertThat(text(new StoreException(READ_ONLY_DISK, FILE, cause)))
                .contains(
                        FILE + " is on a read-only disk. Nothing was sent.",
                        "Mount it writable, or name another with <tokenFile>",
                        "docs/troubleshooting.md#the-token-file-cannot-be-written")
                .doesNotContain("chmod");
    }

    @Test
    void readOnlyFile_isToBeMadeWritable() {
        assertThat(text(new StoreException(READ_ONLY, FILE)))
                .contains(FILE + " is read-only. Nothing was sent.", "chmod u+w")
                .doesNotContain("ount it");
    }

    private static String text(StoreException failure) {
        Throwable thrown = catchThrowable(() -> AdviceProbe.fail(failure, AdviceProbe.EXCHANGE_CODE));
        assertThat(thrown).isInstanceOf(MojoFailureException.class).hasNoCause();
        return thrown.getMessage().replaceAll("\\s+", " ");
    }
}
