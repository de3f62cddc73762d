package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Counts how many bytes of a file this JVM reads, as the JVM itself takes note of it. */
public final class FileReads implements AutoCloseable {

    private static final String EVENT = "jdk.FileRead";

    private final Recording recording = new Recording();
    private final Path file;

    public FileReads(Path file) {
        this.file = file;
        recording.enable(EVENT).withoutThreshold().with("throttle", "off");
        recording.start();
    }

    public long bytes() throws IOException {
        recording.stop();
        Path dump = Files.createTempFile("reads", ".jfr");
        try {
            recording.dump(dump);
            return RecordingFile.readAllEvents(dump).stream()
                    .filter(event -> event.getEventType().getName().equals(EVENT)
                            && file.toString().equals(event.getString("path")))
                    .mapToLong(event -> Math.max(0, event.getLong("bytesRead")))
                    .sum();
        } finally {
            Files.delete(dump);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
