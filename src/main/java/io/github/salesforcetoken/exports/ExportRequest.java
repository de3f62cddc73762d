package io.github.salesforcetoken.exports;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.exports.ExportException.Problem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** A file that is to hold the login, in the user's words; what is not given is empty. */
public record ExportRequest(String preset, String file) {

    /** Set by GitHub's runner for each step. */
    private static final String GITHUB_ENV = "GITHUB_ENV";

    public ExportRequest {
        requireNonNull(preset, "preset is null");
        requireNonNull(file, "file is null");
    }

    /**
     * Understands it.
     *
     * @param environment of the build
     * @param paths turns what the user gave into a path
     */
    public ExportFile file(Map<String, String> environment, Function<String, Path> paths) throws ExportException {
        if (preset.isEmpty()) {
            throw new ExportException(Problem.PRESET_ABSENT, "", shownFile(), "");
        }
        ExportPreset known = ExportPreset.of(preset)
                .orElseThrow(() ->
                        new ExportException(Problem.PRESET_UNKNOWN, WrongValue.WORD.shown(preset), shownFile(), ""));
        if (known.isOfTheRunner()) {
            return new ExportFile(known, path(runnersFile(environment), paths));
        }
        if (file.isEmpty()) {
            throw new ExportException(Problem.FILE_ABSENT, known.id(), "", "");
        }
        return new ExportFile(known, path(file, paths));
    }

    private String shownFile() {
        return file.isEmpty() ? "" : WrongValue.PATH.shown(file);
    }

    private String runnersFile(Map<String, String> environment) throws ExportException {
        if (!file.isEmpty()) {
            throw new ExportException(Problem.FILE_NEEDLESS, preset, shownFile(), "");
        }
        String given = environment.getOrDefault(GITHUB_ENV, "");
        if (given.isBlank()) {
            throw new ExportException(Problem.GITHUB_ENV_ABSENT, preset, "", "");
        }
        return given;
    }

    private Path path(String given, Function<String, Path> paths) throws ExportException {
        try {
            return paths.apply(given);
        } catch (InvalidPathException e) {
            throw new ExportException(Problem.FILE_MALFORMED, preset, WrongValue.PATH.shown(given), "");
        }
    }
}
