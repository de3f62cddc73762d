package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.console.ExportReport;
import io.github.salesforcetoken.exports.ExportException;
import io.github.salesforcetoken.exports.ExportException.Problem;
import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.exports.ExportValues;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.files.StoreException;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run exports: the user's words before anything is sent, the files after the tokens are saved. */
final class ExportRequests {

    /** Set by GitHub's runner for each step. */
    private static final String GITHUB_ENV = "GITHUB_ENV";

    private final ClientMojo goal;
    private final ClientApp app;
    private final Exports exports;

    private ExportRequests(ClientMojo goal, ClientApp app, Exports exports) {
        this.goal = goal;
        this.app = app;
        this.exports = exports;
    }

    /**
     * Understands the parameter, and makes sure that every file can be written.
     *
     * @param given those of the POM; null when it has none
     * @param bringsRefreshToken whether the run gets or uses one
     */
    static ExportRequests proven(
            ClientMojo goal, List<Export> given, TokenFile tokenFile, ClientApp app, boolean bringsRefreshToken)
            throws ExportException, Failure, StoreException {
        List<ExportFile> files = new ArrayList<>();
        for (Export export : entries(goal, given)) {
            files.add(file(goal, export));
        }
        Exports exports = new Exports(tokenFile, files);
        if (!files.isEmpty()) {
            exports.prove(ExportValues.known(app), bringsRefreshToken);
        }
        for (ExportFile file : files) {
            if (!file.preset().isOfTheRunner()) {
                goal.warnWhenGitWouldCommit(file.path());
            }
        }
        return new ExportRequests(goal, app, exports);
    }

    /** The command line's are read here, because Maven 3 prefers them to the POM's, and Maven 4 does not. */
    private static List<Export> entries(ClientMojo goal, List<Export> given) throws Failure {
        String text = goal.session().getUserProperties().getProperty(PREFIX + "exports");
        if (text == null) {
            return given == null ? List.of() : given;
        }
        if (text.isBlank()) {
            throw new Failure(ValueProblem.BLANK, "exports");
        }
        return Stream.of(text.split(",", -1)).map(Export::of).toList();
    }

    /** All entries of the POM in one line, to compare them; null when it has none. */
    static String text(List<Export> given) {
        return given == null || given.isEmpty()
                ? null
                : given.stream().map(String::valueOf).collect(joining(","));
    }

    private static ExportFile file(ClientMojo goal, Export export) throws ExportException {
        if (export == null || export.preset().isEmpty()) {
            throw new ExportException(Problem.PRESET_ABSENT, "", export == null ? "" : file(export), "");
        }
        ExportPreset preset = ExportPreset.of(export.preset())
                .orElseThrow(() -> new ExportException(
                        Problem.PRESET_UNKNOWN, WrongValue.WORD.shown(export.preset()), file(export), ""));
        if (preset.isOfTheRunner()) {
            return new ExportFile(preset, runnersFile(goal, export));
        }
        if (export.file().isEmpty()) {
            throw new ExportException(Problem.FILE_ABSENT, preset.id(), "", "");
        }
        return new ExportFile(preset, path(goal, export, export.file()));
    }

    /** What is shown of it; empty when there is none. */
    private static String file(Export export) {
        return export.file().isEmpty() ? "" : WrongValue.PATH.shown(export.file());
    }

    private static Path runnersFile(ClientMojo goal, Export export) throws ExportException {
        if (!export.file().isEmpty()) {
            throw new ExportException(Problem.FILE_NEEDLESS, export.preset(), file(export), "");
        }
        String file = goal.environment().getOrDefault(GITHUB_ENV, "");
        if (file.isBlank()) {
            throw new ExportException(Problem.GITHUB_ENV_ABSENT, export.preset(), "", "");
        }
        return path(goal, export, file);
    }

    private static Path path(ClientMojo goal, Export export, String file) throws ExportException {
        try {
            return goal.resolve(file);
        } catch (InvalidPathException e) {
            throw new ExportException(Problem.FILE_MALFORMED, export.preset(), WrongValue.PATH.shown(file), "");
        }
    }

    /**
     * Writes what the token file holds now, and says so.
     *
     * @param redirectUri empty for a goal that has none
     * @param patience how long to wait for another build that has the token file
     */
    void write(Optional<RedirectUri> redirectUri, Duration patience) throws ExportException {
        if (exports.areNone()) {
            return; // and no format is loaded
        }
        Exports.Result result = exports.write(app, redirectUri, patience, goal::mask);
        new ExportReport(goal.getLog(), goal::shown).tell(result);
    }
}
