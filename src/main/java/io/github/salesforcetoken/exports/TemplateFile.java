package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text that a project keeps in Git, with names in the places of values. It is read and never written. */
record TemplateFile(Path path) {

    /** The export that this template makes of a file. */
    ExportFile filling(Path export, FileTrust trust) throws Failure {
        if (RealPaths.isSame(path, export)) {
            throw refused(ExportProblem.TEMPLATE_IS_EXPORT);
        }
        if (Files.notExists(path)) {
            throw refused(ExportProblem.TEMPLATE_NOT_FOUND);
        }
        TemplateExport template = TemplateExport.of(text(trust), path);
        return new ExportFile(ExportPreset.TEMPLATE, export, template.keys(), template);
    }

    private String text(FileTrust trust) throws Failure {
        try {
            return TextFile.read(PrivateFiles.target(path, NOT_READABLE), path, trust);
        } catch (Failure e) {
            throw new Failure(ExportProblem.TEMPLATE_UNUSABLE, e, ExportPreset.TEMPLATE.id(), path.toString());
        }
    }

    private Failure refused(ExportProblem problem) {
        return new Failure(problem, ExportPreset.TEMPLATE.id(), path.toString());
    }
}
