package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.Shown;
import io.github.salesforcetoken.settings.Gate;
import io.github.salesforcetoken.settings.Remarks;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/**
 * Says what comes up while a goal reads its values.
 *
 * @param shown hides the secrets
 * @param isSilent for a first look, whose values are read again: its secrets are hidden all the same, because a value that is
 *     refused ends the goal with a message
 */
public record ValueRemarks(Log log, Shown shown, boolean isSilent) implements Remarks {

    public ValueRemarks {
        requireNonNull(log, "log is null");
        requireNonNull(shown, "shown is null");
    }

    @Override
    public void hide(Secret secret) {
        shown.hide(secret);
    }

    @Override
    public void note(Gate.Note note) {
        if (!isSilent) {
            log.warn(GateReport.of(note));
        }
    }

    @Override
    public void source(String line) {
        if (!isSilent) {
            log.debug(line);
        }
    }

    @Override
    public void visible(String property) {
        if (!isSilent) {
            log.warn(FileWarnings.shownByTheCommandLine(property));
        }
    }

    @Override
    public void printed(String parameter, String place) {
        if (!isSilent) {
            log.warn(FileWarnings.printedByMaven(parameter, place));
        }
    }

    @Override
    public void openFile(String variable, String path) {
        if (!isSilent) {
            log.warn(GateReport.openFile(variable, path));
        }
    }

    @Override
    public void secretFile(Path file, String path) {
        if (!isSilent && GitWorkTree.isTracked(file)) {
            log.warn(FileWarnings.tracked(path));
        }
    }
}
