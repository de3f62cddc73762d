package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the user's program: without a shell, with an environment that was chosen for it, and for a limited time. */
final class ProgramCall {

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
        checkStartable();
        ProcessBuilder builder =
                new ProcessBuilder(List.of(program.toString(), verb, argument)).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            LimitedProcess.Ended ended = new LimitedProcess(builder).run(input, System.nanoTime() + patience.toNanos());
            return new Ended(ended.exitCode(), ended.output(), Shown.firstLine(ended.complaint()));
        } catch (LimitedProcess.Cut e) {
            throw e.isTooMuch()
                    ? new Failure(
                            StoreProblem.PROGRAM_TALKATIVE, program.toString(), verb, LimitedProcess.MOST_OUTPUT_SHOWN)
                    : new Failure(StoreProblem.PROGRAM_SLOW, program.toString(), verb, patience.toSeconds() + " s");
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()); // which begins with all that Java was told to start
            throw new Failure(
                    StoreProblem.PROGRAM_NOT_STARTED,
                    program.toString(),
                    Shown.plain(reason.substring(Math.max(0, reason.lastIndexOf("error=")))));
        }
    }

    /** A password may be among them, and what isn't there is known by its beginning. */
    private String withoutArguments() {
        Path there = program;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        String missing = there.relativize(program).toString();
        int blank = missing.indexOf(' ');
        return blank < 0 ? program.toString() : there.resolve(missing.substring(0, blank)) + " …";
    }

    private void checkStartable() throws Failure {
        if (Files.isDirectory(program)) {
            throw new Failure(StoreProblem.PROGRAM_IS_FOLDER, program.toString());
        }
        if (Files.notExists(program)) {
            throw new Failure(StoreProblem.PROGRAM_MISSING, withoutArguments());
        }
        if (!Files.isExecutable(program)) {
            throw new Failure(StoreProblem.PROGRAM_NOT_EXECUTABLE, program.toString());
        }
    }
}
