package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;

import io.github.salesforcetoken.exports.ExportException.Problem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text that a project keeps in Git, with names in the places of values. It is read and never written. */
record TemplateFile(Path path) {

    /** The export that this template makes of a file. */
    ExportFile filling(Path export, FileTrust trust) throws ExportException {
        if (RealPaths.isSame(path, export)) {
            throw refused(Problem.TEMPLATE_IS_EXPORT, "");
        }
        if (Files.notExists(path)) {
            throw refused(Problem.TEMPLATE_NOT_FOUND, "");
        }
        try {
            String text = TextFile.read(PrivateFiles.target(path, NOT_READABLE), path, trust);
            TemplateExport template = TemplateExport.of(text);
            return new ExportFile(ExportPreset.TEMPLATE, export, template.keys(), template);
        } catch (TemplateExport.Unclear e) {
            throw e.name().isEmpty()
                    ? refused(Problem.TEMPLATE_UNFINISHED, String.valueOf(e.line()))
                    : refused(
                            Problem.TEMPLATE_UNKNOWN,
                            e.line() + ": " + WrongValue.WORD.shown(e.name().get()));
        } catch (Failure e) {
            throw new ExportException(
                    Problem.TEMPLATE_UNUSABLE,
                    ExportPreset.TEMPLATE.id(),
                    path.toString(),
                    "",
                    ExportException.State.NOTHING_SENT,
                    e);
        }
    }

    private ExportException refused(Problem problem, String detail) {
        return new ExportException(problem, ExportPreset.TEMPLATE.id(), path.toString(), detail);
    }
}
