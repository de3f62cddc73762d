package io.github.salesforcetoken.store;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other users of this machine: only a superuser on Linux may act for them. */
public final class OtherUser {

    /** They have names on every Linux: nobody and daemon. */
    public static final int NOBODY = 65534;

    public static final int DAEMON = 1;

    private OtherUser() {}

    /** Whether this process may give files away and run programs as others. */
    public static boolean isAllowed(Path folder) {
        try {
            Path probe = Files.createTempFile(folder, "probe", "");
            own(probe, NOBODY);
            Files.delete(probe);
            return QuietProcess.run("setpriv", "--reuid", "" + NOBODY, "--clear-groups", "true");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Gives a file, folder or link away. */
    public static Path own(Path path, int user) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        return path;
    }

    /** What {@link Reserving} says about a file, when another user runs it. */
    public static String reserve(int user, Path file, Path home) throws IOException, InterruptedException {
        String classPath = ChildJvm.classPath();
        List<String> command = List.of(
                "setpriv",
                "--reuid",
                "" + user,
                "--regid",
                "" + user,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home,
                "-cp",
                classPath,
                Reserving.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor(60, TimeUnit.SECONDS);
        return said;
    }

    /** Reads a token file, makes sure that it can be saved, and says how that went. */
    public static final class Reserving {
        public static void main(String[] arguments) {
            TokenFile file = new TokenFile(Path.of(arguments[0]), List.of());
            try {
                file.read();
                file.reserve(Duration.ofSeconds(1)).close();
                System.out.println("OK");
            } catch (Failure e) {
                System.out.println((e.problem() + " " + Path.of(e.shown()) + " " + e.shown(1)).strip());
            }
        }
    }
}
