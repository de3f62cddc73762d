package io.github.salesforcetoken.exports;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A file that is to hold the login, in the user's words; what is not given is empty. */
public record ExportRequest(String preset, String file, List<Key> keys, String template) {

    /** Set by GitHub's runner for each step. */
    private static final String GITHUB_ENV = "GITHUB_ENV";

    /**
     * A key of the user's own.
     *
     * @param part the name of what it is to hold
     */
    public record Key(String name, String part) {}

    public ExportRequest {
        requireNonNull(preset, "preset is null");
        requireNonNull(file, "file is null");
        keys = List.copyOf(keys);
        requireNonNull(template, "template is null");
    }

    /**
     * Understands it.
     *
     * @param environment of the build
     * @param paths turns what the user gave into a path, or throws what a message may show of it
     */
    public ExportFile file(Map<String, String> environment, Function<String, Path> paths, FileTrust trust)
            throws Failure {
        if (preset.isEmpty()) {
            throw refused(ExportProblem.PRESET_ABSENT, "");
        }
        ExportPreset known = ExportPreset.of(preset)
                .orElseThrow(() ->
                        new Failure(ExportProblem.PRESET_UNKNOWN, WrongValue.WORD.shown(preset), shownFile(), ""));
        if (known != ExportPreset.PROPERTIES && !keys.isEmpty()) {
            throw refused(ExportProblem.NEEDLESS, "keys");
        }
        if (known != ExportPreset.TEMPLATE && !template.isEmpty()) {
            throw refused(ExportProblem.NEEDLESS, "template");
        }
        if (known.isOfTheRunner()) {
            return new ExportFile(known, path(runnersFile(environment), paths, ExportProblem.FILE_MALFORMED));
        }
        if (file.isEmpty()) {
            throw refused(ExportProblem.FILE_ABSENT, "");
        }
        Path path = path(file, paths, ExportProblem.FILE_MALFORMED);
        return switch (known) {
            case PROPERTIES -> new ExportFile(known, path, new OwnKeys(shownFile()).of(keys));
            case TEMPLATE -> template(path, paths, trust);
            default -> new ExportFile(known, path);
        };
    }

    private ExportFile template(Path path, Function<String, Path> paths, FileTrust trust) throws Failure {
        if (template.isEmpty()) {
            throw refused(ExportProblem.TEMPLATE_ABSENT, "");
        }
        return new TemplateFile(path(template, paths, ExportProblem.TEMPLATE_MALFORMED)).filling(path, trust);
    }

    private String shownFile() {
        return file.isEmpty() ? "" : WrongValue.PATH.shown(file);
    }

    private String runnersFile(Map<String, String> environment) throws Failure {
        if (!file.isEmpty()) {
            throw refused(ExportProblem.FILE_NEEDLESS, "");
        }
        String given = environment.getOrDefault(GITHUB_ENV, "");
        if (given.isBlank()) {
            throw refused(ExportProblem.GITHUB_ENV_ABSENT, "");
        }
        return given;
    }

    private Path path(String given, Function<String, Path> paths, ExportProblem problem) throws Failure {
        try {
            return paths.apply(given);
        } catch (InvalidPathException e) {
            throw new Failure(problem, preset, e.getInput(), "");
        }
    }

    private Failure refused(ExportProblem problem, String detail) {
        return new Failure(problem, preset, shownFile(), detail);
    }
}
