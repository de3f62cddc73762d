package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What comes from a console at once: a paste may have any number of lines, and a terminal hands over each by itself, the last
 * only when it ends. All of it is one text; a line of it that was left behind would be run by the shell.
 */
public final class Paste {

    /** No terminal or network pauses that long within a paste. */
    private static final int QUIET_MILLIS = 300;

    private static final int LONGEST = 64 * 1024;
    private static final int MOST_PIECES = 20;

    private static final String SHELL = "/bin/sh";

    /** Lets a terminal hand over a line that has not ended, and puts its settings back; in the background it does nothing. */
    private static final String UNFINISHED_LINE = "old=$(stty -g 2>/dev/null) || exit 0; trap '' TTOU TTIN;"
            + " trap 'stty \"$old\"' EXIT; trap 'exit 1' HUP INT TERM;"
            + " stty -icanon min 0 time 0 && dd bs=4096 count=16 2>/dev/null";

    private static final int PATIENCE_SECONDS = 4;

    private final InputStream console;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean hasLine;

    public Paste(InputStream console) {
        this.console = requireNonNull(console, "console is null");
    }

    /** Reads what is there, and never waits. */
    void readAvailable() throws IOException {
        for (int read = 0; read < LONGEST && console.available() > 0; read++) {
            int next = console.read();
            if (next < 0) {
                return;
            }
            add(next);
        }
    }

    private void add(int next) {
        hasLine |= next == '\n' || next == '\r';
        if (bytes.size() <= LONGEST) {
            bytes.write(next);
        }
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** Whether a line has ended. */
    boolean hasLine() {
        return hasLine;
    }

    /** What was read so far. */
    public String text() {
        return bytes.toString(UTF_8);
    }

    /** Reads on until nothing more comes, and takes the unfinished line as well. */
    public void readToItsEnd() throws IOException {
        int before = -1;
        for (int piece = 0; piece < MOST_PIECES && bytes.size() > before; piece++) {
            before = bytes.size();
            pause();
            readAvailable();
        }
        readUnfinishedLine();
    }

    private static void pause() {
        try {
            Thread.sleep(QUIET_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the console is a terminal, and there is a POSIX shell. It gets nothing of the build's environment. */
    void readUnfinishedLine() {
        UnixPath.of(SHELL).ifPresent(this::readUnfinishedLine);
    }

    private void readUnfinishedLine(Path shell) {
        ProcessBuilder builder = new ProcessBuilder(shell.toString(), "-c", UNFINISHED_LINE)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        try {
            Process process = builder.start();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                for (byte next : process.getInputStream().readAllBytes()) {
                    add(next);
                }
            } else {
                process.destroy();
            }
        } catch (IOException e) {
            // There is no such shell: the line stays where it is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
