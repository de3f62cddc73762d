package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.console.ExportReport;
import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportRequest;
import io.github.salesforcetoken.exports.ExportValues;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one run of a goal exports: proven before anything is sent, and written when the login is saved. */
record ExportRun(TokenFileMojo goal, Exports exports, ClientApp app, Duration patience) {

    ExportRun {
        requireNonNull(goal, "goal is null");
        requireNonNull(exports, "exports is null");
        requireNonNull(app, "app is null");
        requireNonNull(patience, "patience is null");
    }

    /**
     * Makes sure that every file can be written.
     *
     * @param ofThePom null when it has none
     * @param bringsRefreshToken whether the run gets or uses one
     * @param patience how long to wait for another build that has the token file
     */
    static ExportRun prove(
            TokenFileMojo goal, List<Export> ofThePom, ClientApp app, boolean bringsRefreshToken, Duration patience)
            throws Failure {
        String commandLine = goal.session().getUserProperties().getProperty(Setting.EXPORTS.property());
        List<ExportFile> files = new ArrayList<>();
        for (ExportRequest request : Export.requests(ofThePom, commandLine)) {
            files.add(request.file(goal.environment(), goal::resolve, goal.trust()));
        }
        Exports exports = new Exports(goal.tokenFile(), files);
        exports.prove(ExportValues.known(app), bringsRefreshToken, patience);
        for (ExportFile file : files) {
            if (!file.preset().isOfTheRunner()) {
                goal.warnWhenGitWouldCommit(file.path());
            }
        }
        return new ExportRun(goal, exports, app, patience);
    }

    /** Whether a file is to have the name of whoever has logged in, which the token file doesn't have. */
    boolean needsUsername() {
        return exports.needUsername();
    }

    /**
     * Writes what the token file holds now, and says so.
     *
     * @param redirectUri empty for a goal that has none
     */
    void write(Optional<String> username, Optional<RedirectUri> redirectUri) throws Failure {
        Optional<Exports.Result> written = exports.of(username).write(app, redirectUri, patience, goal::mask);
        if (written.isPresent()) {
            new ExportReport(goal.getLog(), goal::shown).tell(written.get());
        }
    }
}
