package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spring Authorization Server in a process of its own, built from {@code src/authorization-server}. It shares no code
 * with this project. The process ends when it is closed, and when this one ends in whatever way.
 */
public final class SpringServer implements AutoCloseable {

    /** A client without a secret. */
    public static final String PUBLIC_CLIENT = "public-client";

    /** A client with {@link #SECRET}. */
    public static final String CONFIDENTIAL_CLIENT = "confidential-client";

    /** With characters that a form and an HTTP Basic header have to encode. */
    public static final String SECRET = "s3cr+t:of%the&confidential=client/";

    /** The person who logs in. */
    public static final String USERNAME = "grace@example.com";

    /** That person's password. */
    public static final String PASSWORD = "mark-one-1944";

    private static final Pattern LISTENING = Pattern.compile("(?m)^Listening on port (\\d+)$");

    /** It starts in seconds; on a busy computer, in more of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;

    private SpringServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts the server.
     *
     * @param target the build's folder, in which the server lies
     * @param log where it writes
     * @param redirectUris of both clients
     */
    public static SpringServer start(Path target, Path log, String... redirectUris) {
        Path built = target.resolve(Path.of("authorization-server", "target"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages",
                "-Xlog:pagesize=off",
                "-classpath",
                built.resolve("classes") + System.getProperty("path.separator") + built.resolve(Path.of("lib", "*")),
                "authorizationserver.AuthorizationServer"));
        command.addAll(List.of(redirectUris));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new SpringServer(process, url(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI url(Process process, Path log) {
        List<Matcher> found = new ArrayList<>();
        try {
            Threads.waitUntil("the server listens or has ended", PATIENCE, () -> {
                Matcher listening = LISTENING.matcher(read(log));
                if (listening.find()) {
                    found.add(listening);
                }
                return !found.isEmpty() || !process.isAlive();
            });
        } finally {
            if (found.isEmpty()) {
                process.destroyForcibly();
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("The server ended: " + read(log));
        }
        return URI.create("http://localhost:" + found.get(0).group(1));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Login host and instance in one, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** Ends the standard input of the process, by which it ends. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server outlives its standard input");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
