package io.github.salesforcetoken.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.browser.UnixPath;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;

/** GitHub's runner, which hides in its log what it is told to hide, and swallows the line that tells it. */
public final class GitHubRunner {

    private static final String VARIABLE = "GITHUB_ACTIONS";

    /** Of a Maven daemon, whose own output goes to a file of its own. */
    private static final String DAEMON = "mvnd.";

    /**
     * Another thread or program may not have ended its line. The runner takes only what begins a line for a command, and shows
     * the rest.
     */
    private static final String END_OF_AN_OTHERS_LINE = "\n";

    /** No token is shorter, and the runner would hide each letter of the log that is like it. */
    private static final int SHORTEST = 6;

    private final OutputStream output;
    private final boolean isThere;
    private final boolean reads;

    private GitHubRunner(OutputStream output, boolean isThere, boolean reads) {
        this.output = requireNonNull(output, "output is null");
        this.isThere = isThere;
        this.reads = reads;
    }

    /**
     * Finds out whether there is one.
     *
     * @param output of this process, unbuffered
     * @param system the properties of this process
     */
    public static GitHubRunner of(OutputStream output, Map<String, String> environment, Properties system) {
        boolean isThere = "true".equals(environment.get(VARIABLE));
        boolean reads = isThere && !isDaemon(system) && !isFile();
        return new GitHubRunner(output, isThere, reads);
    }

    private static boolean isDaemon(Properties system) {
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(DAEMON)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the output goes to a file. Known on POSIX systems only. */
    private static boolean isFile() {
        return UnixPath.of("/dev/fd/1").filter(Files::isRegularFile).isPresent();
    }

    /** Whether it would have to be told, and can't be: the line would show the secret instead. */
    public boolean isOutOfReach() {
        return isThere && !reads;
    }

    /** As a whole: what it may have inside, whoever issued it has chosen. */
    public void mask(Secret token) {
        String text = token.reveal();
        if (isThere && reads && text.length() >= SHORTEST) {
            write(END_OF_AN_OTHERS_LINE + "::add-mask::" + value(text) + "\n");
        }
    }

    /** In one piece, so that nothing comes between a value and the end of its line. */
    private void write(String command) {
        try {
            output.write(command.getBytes(UTF_8));
        } catch (IOException e) {
            return; // nobody reads it
        }
    }

    /** As the runner decodes the value of a command (ActionCommand.cs); else it masks another value. */
    private static String value(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
