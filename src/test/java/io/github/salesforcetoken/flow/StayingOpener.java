package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;

/** A command that stays in the foreground until it is told to end, as some browsers do; or half a minute, lest it never ends. */
final class StayingOpener {

    private static final String STAY =
            "n=0; until [ -e \"$0\" ]; do n=$((n + 1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done";

    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final Path end;

    StayingOpener(Path folder) {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "This machine has no /bin/sh");
        this.end = folder.resolve("opener.end");
    }

    /** As the plugin waits for a command: until it ends, or nobody cares any more. */
    boolean open() {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", STAY, end.toString()).start();
            started.complete(process);
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void assertThatItStillRuns() throws Exception {
        assertThat(started.join().isAlive()).as("the opener still runs").isTrue();
        Files.createFile(end);
        assertThat(started.join().waitFor()).isZero();
    }
}
