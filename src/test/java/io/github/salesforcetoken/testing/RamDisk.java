package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real file system that is small enough to fill; only a superuser on Linux may mount one. */
public final class RamDisk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[512];

    private final Path folder;

    private RamDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; empty where that is not allowed. */
    public static Optional<RamDisk> mount(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        return QuietProcess.run("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "tmpfs", folder.toString())
                ? Optional.of(new RamDisk(folder))
                : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /** From now on not even the superuser may write. */
    public void makeReadOnly() throws IOException {
        remount("ro");
    }

    private void remount(String mode) throws IOException {
        if (!QuietProcess.run("mount", "-o", "remount," + mode, folder.toString())) {
            throw new IOException("cannot remount " + folder);
        }
    }

    /** Takes what is left of it. */
    public void fill() throws IOException {
        long size = Files.getFileStore(folder).getTotalSpace();
        try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
            for (long written = 0; written <= size; written += BLOCK.length) {
                filler.write(BLOCK);
            }
        } catch (IOException e) {
            return; // full
        }
        throw new IOException("no end of " + folder);
    }

    @Override
    public void close() throws IOException {
        if (!QuietProcess.run("umount", folder.toString())) {
            throw new IOException("cannot unmount " + folder);
        }
    }
}
