package io.github.salesforcetoken.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedReadTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void pipeThatNobodyWritesTo_endsTheReading() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(QuietProcess.run("mkfifo", pipe.toString()), "there is no mkfifo");

        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatExceptionOfType(FileSystemException.class)
                        .isThrownBy(() -> TimedRead.of(pipe, () -> Files.readAllBytes(pipe), 1))
                        .withMessageContaining(pipe.toString()));

        Files.newOutputStream(pipe, StandardOpenOption.WRITE).close(); // lets the thread go
    }

    @Test
    void filesOnADiskThatHangs_doNotAddUp() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(QuietProcess.run("mkfifo", pipe.toString()), "there is no mkfifo");
        Path file = Files.writeString(folder.resolve("file"), "content");

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> TimedRead.of(pipe, () -> Files.readAllBytes(pipe), 1));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> TimedRead.of(pipe, () -> Files.readAllBytes(pipe)))
                .withMessageContaining("within 1 s");
        assertThat(TimedRead.of(file, () -> Files.readString(file))).isEqualTo("content");

        Files.newOutputStream(pipe, StandardOpenOption.WRITE).close(); // lets the threads go
    }

    @Test
    void file_isReadWholeAlsoByAnInterruptedThread() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");
        Thread.currentThread().interrupt();

        assertThat(TimedRead.of(file, () -> Files.readString(file))).isEqualTo("content");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatReadingThrows_isThrownAsItIs() {
        for (Throwable each : new Throwable[] {
            new IOException("a"),
            new Failure(FileProblem.IS_FOLDER, "b"),
            new IllegalStateException("c"),
            new Error("d")
        }) {
            assertThat(catchThrowable(() -> TimedRead.of(folder, () -> {
                        if (each instanceof IOException unread) {
                            throw unread;
                        }
                        if (each instanceof Failure failure) {
                            throw failure;
                        }
                        if (each instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) each;
                    })))
                    .isSameAs(each);
        }
    }
}
