package io.github.salesforcetoken.store;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MountNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that saves a token, and says what became of it. In the middle, with everything reserved, it waits for a line if told
 * so. Arguments: token file, rescue folder, {@code wait} or nothing.
 */
final class SavingProcess {

    static final String SAVED = "saved";

    private SavingProcess() {}

    public static void main(String[] arguments) throws IOException {
        TokenFile file = new TokenFile(Path.of(arguments[0]), List.of(Path.of(arguments[1])));
        try (Reservation reservation = file.reserve(Duration.ofSeconds(60))) {
            if (arguments.length > 2) {
                ChildJvm.awaitRelease();
            }
            reservation.save(Samples.tokenWithEverything(), Samples.app());
            System.out.println(SAVED);
        } catch (Failure e) {
            System.out.println(e.problem() + " " + Path.of(e.shown()));
        }
    }

    /** Starts one that has the mounts of a container. */
    static Process start(MountNamespace container, Path file, Path rescue, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), rescue.toString()));
        arguments.addAll(List.of(more));
        return new ProcessBuilder(container.command(ChildJvm.command(
                        ChildJvm.classPath(), rescue, SavingProcess.class, arguments.toArray(String[]::new))))
                .redirectErrorStream(true)
                .start();
    }

    /** What one with that umask says in the end. */
    static String saidUnder(String umask, Path file, Path rescue) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(ChildJvm.command(
                ChildJvm.classPath(), rescue, SavingProcess.class, file.toString(), rescue.toString()));
        return said(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** What it says in the end. */
    static String said(Process process) throws IOException {
        process.getOutputStream().close();
        Optional<String> last = process.inputReader().lines().reduce((first, second) -> second);
        return last.orElse("nothing");
    }
}
