package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody who may write to a folder, and puts a link to a file in the place of every file that is made there. */
public final class LinkPlanter implements AutoCloseable {

    private final Path folder;
    private final String glob;
    private final Path victim;
    private final Thread thread = new Thread(this::plant, "plants links");
    private volatile boolean ended;

    /** @param glob which files */
    public LinkPlanter(Path folder, String glob, Path victim) {
        this.folder = folder;
        this.glob = glob;
        this.victim = victim;
        thread.setDaemon(true);
        thread.start();
    }

    private void plant() {
        while (!ended) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                for (Path file : files) {
                    if (!Files.isSymbolicLink(file)) {
                        Files.delete(file);
                        Files.createSymbolicLink(file, victim);
                    }
                }
            } catch (IOException e) {
                continue; // the other was faster
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
