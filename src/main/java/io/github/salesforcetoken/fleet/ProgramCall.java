package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs somebody's program: without a shell, with an environment that was chosen for it, and for a limited time, after which it
 * is killed with all that it has started.
 */
final class ProgramCall {

    /** Of the answer; a sealed login has a few thousand characters. */
    private static final int MOST_OUTPUT = 1024 * 1024;

    static final String MOST_OUTPUT_SHOWN = "1 MiB";

    /** Of its errors, of which the first line is shown. */
    private static final int MOST_COMPLAINT = 64 * 1024;

    private final Path program;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * What came of it.
     *
     * @param complaint the first line of its standard error
     */
    record Ended(int exitCode, String output, String complaint) {}

    /**
     * @param folder in which it runs
     * @param environment all that it gets
     */
    ProgramCall(Path program, Path folder, Map<String, String> environment, Duration patience) {
        this.program = requireNonNull(program, "program is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.environment = Map.copyOf(environment);
        this.patience = requireNonNull(patience, "patience is null");
    }

    /**
     * Runs it to its end.
     *
     * @param input for its standard input
     * @throws Failure when it could not be started, was too slow, or wrote too much
     */
    Ended run(String input, String verb, String argument) throws Failure {
        Process process = start(List.of(program.toString(), verb, argument));
        try {
            long end = System.nanoTime() + patience.toNanos();
            Reading output = new Reading(process.getInputStream(), MOST_OUTPUT, () -> kill(process.toHandle()));
            Reading complaint = new Reading(process.getErrorStream(), MOST_COMPLAINT, () -> {});
            daemon(() -> write(process.getOutputStream(), input));
            boolean isOver = process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS) && output.endsBy(end);
            if (output.isTooMuch()) {
                throw new Failure(StoreProblem.PROGRAM_TALKATIVE, program.toString(), verb, MOST_OUTPUT_SHOWN);
            }
            if (isOver && process.exitValue() == 0) {
                return new Ended(0, output.text(), "");
            }
            if (isOver && complaint.endsBy(end)) {
                return new Ended(process.exitValue(), output.text(), Shown.firstLine(complaint.text()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill(process.toHandle());
        }
        throw new Failure(StoreProblem.PROGRAM_SLOW, program.toString(), verb, patience.toSeconds() + " s");
    }

    private Process start(List<String> words) throws Failure {
        if (Files.isDirectory(program)) {
            throw new Failure(StoreProblem.PROGRAM_IS_FOLDER, program.toString());
        }
        if (Files.notExists(program)) {
            throw new Failure(StoreProblem.PROGRAM_MISSING, program.toString());
        }
        if (!Files.isExecutable(program)) {
            throw new Failure(StoreProblem.PROGRAM_NOT_EXECUTABLE, program.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()); // which begins with all that Java was told to start
            throw new Failure(
                    StoreProblem.PROGRAM_NOT_STARTED,
                    program.toString(),
                    Shown.plain(reason.substring(Math.max(0, reason.lastIndexOf("error=")))));
        }
    }

    /** From the top, so that nothing is left that would start more. */
    private static void kill(ProcessHandle process) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(ProgramCall::kill);
    }

    /** A program need not read its input. */
    private static void write(OutputStream in, String input) {
        try (in) {
            in.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // it has ended, and what it says tells whether all is well
        }
    }

    /** A program may leave another one behind that keeps a pipe open; that must not keep Maven. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "salesforce-token program");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Reads what a program writes, as it writes it, so that it never waits. */
    private static final class Reading {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private final Thread thread;
        private volatile boolean isTooMuch;

        /** @param onTooMuch what happens when there is more, of which nothing is kept */
        Reading(InputStream out, int most, Runnable onTooMuch) {
            this.most = most;
            this.thread = daemon(() -> read(out, onTooMuch));
        }

        private void read(InputStream out, Runnable onTooMuch) {
            byte[] buffer = new byte[8192];
            try (out) {
                for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                    keep(buffer, read);
                    if (isTooMuch) {
                        onTooMuch.run();
                    }
                }
            } catch (IOException e) {
                // it was killed
            }
        }

        private synchronized void keep(byte[] buffer, int read) {
            int left = most - bytes.size();
            bytes.write(buffer, 0, Math.min(left, read));
            isTooMuch = read > left;
        }

        boolean endsBy(long nanoTime) throws InterruptedException {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime())));
            return !thread.isAlive();
        }

        boolean isTooMuch() {
            return isTooMuch;
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }
    }
}
