package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Test code in a process of its own, which can be killed; it says {@code ready} and waits for a line before it works. */
public final class ChildJvm {

    public static final String READY = "ready";

    private ChildJvm() {}

    /** What the tests of this run have. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Starts it.
     *
     * @param home of its user, and where its temporary files go
     * @param errors what it writes to its standard error goes there
     */
    public static Process start(String classPath, Path home, Path errors, Class<?> main, String... arguments)
            throws IOException {
        return start(errors, command(classPath, home, main, arguments));
    }

    /**
     * Starts it.
     *
     * @param errors what it writes to its standard error goes there
     */
    public static Process start(Path errors, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    /** What starts it. */
    public static List<String> command(String classPath, Path home, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As in the POM: Linux only, and silent where the system has no large pages.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages",
                "-Xlog:pagesize=off",
                "-Xshare:auto",
                // What it calls speaks plain HTTP, and the certificates that a JVM trusts take a fifth of its time.
                "-Djavax.net.ssl.trustStore=NONE",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home,
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What starts it, with the classes that an earlier one has loaded. */
    public static List<String> command(ChildArchive archive, Path home, Class<?> main, String... arguments) {
        List<String> command = command(archive.classPath(), home, main, arguments);
        command.addAll(1, archive.options());
        return command;
    }

    /** Waits until it is ready, and lets it work. */
    public static void release(Process process) throws IOException {
        awaitReady(process);
        go(process);
    }

    public static void awaitReady(Process process) throws IOException {
        String first = process.inputReader().readLine();
        if (!READY.equals(first)) {
            throw new IOException("it said " + first);
        }
    }

    public static void go(Process process) throws IOException {
        process.outputWriter().append("go\n").flush();
    }

    /** In the child: says that it is ready, and waits. */
    public static void awaitRelease() throws IOException {
        System.out.println(READY);
        int character = System.in.read();
        while (character >= 0 && character != '\n') {
            character = System.in.read();
        }
    }
}
