package io.github.salesforcetoken.files;

import io.github.salesforcetoken.oauth.Failure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own that takes a lock, says so, and keeps it until it is told or killed. */
public final class LockHolder implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private LockHolder(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static void main(String[] arguments) throws IOException {
        try (LockFile lock = LockFile.acquire(Path.of(arguments[0]), Duration.ZERO)) {
            System.out.println("holds " + (lock != null));
            System.in.read();
        } catch (Failure e) {
            System.out.println(e.problem());
        }
    }

    public static LockHolder start(Path lock) throws IOException {
        String classPath = Stream.of(LockFile.class, LockHolder.class)
                .map(LockHolder::home)
                .collect(Collectors.joining(File.pathSeparator));
        return new LockHolder(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        LockHolder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code holds true}, or the problem. */
    public String says() throws IOException {
        return output.readLine();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to give the lock back, and waits until it has. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
