package io.github.salesforcetoken.testing;

import io.github.salesforcetoken.testing.docs.Page;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real database for the documented programs: reached by a socket in a folder and by no network, and gone as soon as the JVM
 * is that has started it.
 */
public final class StoreServer implements AutoCloseable {

    private static final Path PAGE = Path.of("docs", "fleet.md");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int PATIENCE_SECONDS = 60;

    /** A database, and the documented program that keeps logins in it. */
    public enum Kind {
        POSTGRESQL("store-postgresql", List.of("initdb", "postgres", "psql")),
        ETCD("store-etcd", List.of("etcd", "etcdctl", "jq"));

        private final String program;
        private final List<String> needed;

        Kind(String program, List<String> needed) {
            this.program = program;
            this.needed = needed;
        }

        public String program() {
            return program;
        }

        /** What isn't installed. */
        public List<String> missing() {
            return needed.stream().filter(name -> find(name).isEmpty()).toList();
        }
    }

    private final Kind kind;
    private final Path folder;
    private final Process process;

    private StoreServer(Kind kind, Path folder, Process process) {
        this.kind = kind;
        this.folder = folder;
        this.process = process;
    }

    /** @param folder of this server alone, with a short path: that of a socket has a limit */
    public static StoreServer start(Kind kind, Path folder) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (Path above = folder.getParent(); above.getNameCount() > 1; above = above.getParent()) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
        }
        String script = switch (kind) {
            case POSTGRESQL ->
                find("initdb").orElseThrow() + " -D data -A trust -U builds --no-sync >log 2>&1\n"
                        + find("postgres").orElseThrow() + " -D data -c fsync=off -c listen_addresses= -c"
                        + " unix_socket_directories=\"$PWD\"";
            case ETCD ->
                find("etcd").orElseThrow() + " --data-dir data --listen-client-urls unix://client:1"
                        + " --advertise-client-urls unix://client:1 --listen-peer-urls unix://peer:1"
                        + " --initial-advertise-peer-urls unix://peer:1 --initial-cluster default=unix://peer:1";
        };
        List<String> command = new ArrayList<>();
        if (kind == Kind.POSTGRESQL && "root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("runuser", "-u", "postgres", "--")); // it refuses the superuser
        }
        command.addAll(List.of("sh", "-c", script + " >>log 2>&1 &\ncat >/dev/null\nkill -INT $!\nwait"));
        StoreServer server = new StoreServer(
                kind,
                folder,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("start").toFile())
                        .start());
        server.awaitReady();
        return server;
    }

    /** Where a program finds it. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        // Debian's other psql is a script that looks for this one, which takes longer than what it then does.
        String programs =
                Path.of(find(kind.needed.get(0)).orElseThrow()).getParent().toString();
        environment.put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
        environment.put("PGHOST", folder.toString());
        environment.put("PGUSER", "builds");
        environment.put("PGDATABASE", "postgres");
        environment.put("ETCDCTL_ENDPOINTS", "unix://" + folder.resolve("client:1"));
        return environment;
    }

    /** The documented program, as a reader copies it. */
    public static Path program(String name, Path target) throws IOException {
        String text = blocks("sh")
                .filter(block -> block.contains("\n# " + name + ":"))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(target.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Stream<String> blocks(String language) {
        return Page.in(Path.of("")).stream()
                .filter(page -> Path.of(page.name()).equals(PAGE))
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals(language))
                .map(Page.Block::text);
    }

    private void awaitReady() throws IOException, InterruptedException {
        List<String> question = switch (kind) {
            case POSTGRESQL -> {
                String table = blocks("sql").findFirst().orElseThrow();
                yield List.of("psql", "-q", "-c", table);
            }
            case ETCD -> List.of("etcdctl", "endpoint", "health");
        };
        Path socket = folder.resolve(kind == Kind.POSTGRESQL ? ".s.PGSQL.5432" : "client:1");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(socket) || !isDone(question)) { // to ask takes longer than to look
            if (System.nanoTime() > end || !process.isAlive()) {
                close();
                throw new IOException(Files.readString(folder.resolve("log")));
            }
            Thread.sleep(50);
        }
    }

    private boolean isDone(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        builder.environment().put("ETCDCTL_API", "3");
        return builder.start().waitFor() == 0;
    }

    /** Stops it by the end of its input, as the end of this JVM does. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Debian has the server's programs in a folder of their own. */
    private static Optional<String> find(String name) {
        Stream<Path> folders =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(folders, debian())
                .map(each -> each.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
