package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real terminal with a shell in it, by {@code script} of util-linux. */
public final class Terminal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;

    private final Process process;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private final Thread reader;

    private Terminal(Process process) {
        this.process = process;
        this.reader = Threads.start(() -> {
            try (InputStream output = process.getInputStream()) {
                for (int next = output.read(); next >= 0; next = output.read()) {
                    synchronized (screen) {
                        screen.write(next);
                    }
                }
            } catch (IOException e) {
                // The terminal is closed.
            }
        });
    }

    /** Where it is; macOS has another one by that name. */
    public static Optional<Path> installed() {
        return System.getProperty("os.name").equals("Linux")
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "script"))
                        .filter(Files::isExecutable)
                        .findFirst()
                : Optional.empty();
    }

    /** Runs a command line of the shell. */
    public static Terminal run(String command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            installed().orElseThrow().toString(), "-q", "-f", "-e", "-c", command, "/dev/null")
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            return new Terminal(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person types, or a clipboard pastes. */
    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was shown so far, what was typed included. */
    public String screen() {
        synchronized (screen) {
            return screen.toString(UTF_8);
        }
    }

    /** Waits for something to be shown, and returns its first group. */
    public String waitFor(String pattern) {
        Pattern shown = Pattern.compile(pattern);
        Threads.waitUntil(
                pattern,
                Duration.ofSeconds(PATIENCE_SECONDS),
                () -> shown.matcher(screen()).find());
        Matcher found = shown.matcher(screen());
        return found.find() && found.groupCount() > 0 ? found.group(1) : "";
    }

    /** Waits for the end, and for all that is shown before it. */
    public void waitForEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not in time: " + screen());
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
