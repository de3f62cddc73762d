package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.KeyText;
import io.github.salesforcetoken.oauth.Secret;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** GitHub's runner, which hides in its log what it is told to hide, and swallows the line that tells it. */
public final class GitHubRunner {

    private static final String VARIABLE = "GITHUB_ACTIONS";

    /** Of a Maven daemon, whose own output goes to a file of its own. */
    private static final String DAEMON = "mvnd.";

    private final PrintStream output;
    private final boolean isThere;
    private final boolean reads;

    private GitHubRunner(PrintStream output, boolean isThere, boolean reads) {
        this.output = requireNonNull(output, "output is null");
        this.isThere = isThere;
        this.reads = reads;
    }

    /**
     * Finds out whether there is one.
     *
     * @param output of this process
     * @param system the properties of this process
     */
    public static GitHubRunner of(PrintStream output, Map<String, String> environment, Properties system) {
        boolean isThere = "true".equals(environment.get(VARIABLE));
        return new GitHubRunner(output, isThere, isThere && !isDaemon(system) && !isFile(Path.of("/dev/fd/1")));
    }

    private static boolean isDaemon(Properties system) {
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(DAEMON)) {
                return true;
            }
        }
        return false;
    }

    /** Known on POSIX systems only. */
    private static boolean isFile(Path output) {
        return Files.isRegularFile(output);
    }

    /** Whether it would have to be told, and can't be: the line would show the secret instead. */
    public boolean isOutOfReach() {
        return isThere && !reads;
    }

    public void mask(Secret secret) {
        if (isThere && reads) {
            Stream.concat(
                            Stream.of(secret.reveal()),
                            KeyText.in(secret).stream().flatMap(key -> key.pieces().stream()))
                    .distinct()
                    .forEach(text -> output.println("::add-mask::" + value(text)));
        }
    }

    /** As the runner decodes the value of a command (ActionCommand.cs); else it masks another value. */
    private static String value(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
