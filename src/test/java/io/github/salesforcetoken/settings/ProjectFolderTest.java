package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {

    @TempDir
    private Path folder;

    /** In a process of its own, because nothing ends the reading but its end. */
    @Test
    void fileWithoutAnEnd_isReadAsNothing() throws Exception {
        Path endless = Path.of("/proc/kmsg"); // a file by its mode; reading waits for the next line of the kernel
        assumeTrue(Files.isReadable(endless), "not Linux, or not the superuser");
        Path config = Files.createSymbolicLink(folder.resolve("maven.config"), endless);
        Process process = ChildJvm.start(
                ChildJvm.classPath(), folder, folder.resolve("errors"), Reading.class, config.toString());
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.getInputStream()).hasContent("read: ");
        } finally {
            process.destroyForcibly();
        }
    }

    static final class Reading {
        public static void main(String[] arguments) {
            System.out.print("read: " + ProjectFolder.text(Path.of(arguments[0])));
        }
    }

    @Test
    void file_isReadAsFarAsAPersonWritesOne() throws Exception {
        Path config = folder.resolve("maven.config");

        assertThat(ProjectFolder.text(Files.writeString(config, "-Dé=ü"))).isEqualTo("-Dé=ü");
        assertThat(ProjectFolder.text(Files.writeString(config, "x".repeat(1024 * 1024))))
                .hasSize(1024 * 1024);
        assertThat(ProjectFolder.text(Files.writeString(config, "x".repeat(1024 * 1024 + 1))))
                .isEmpty();
        assertThat(ProjectFolder.text(folder)).isEmpty();
        assertThat(ProjectFolder.text(folder.resolve("absent"))).isEmpty();
    }
}
