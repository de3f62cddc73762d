package io.github.salesforcetoken.mojo;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.exports.ExportRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.List;
import java.util.stream.Stream;

/** One entry of <code>exports</code>, in the user's words. Maven fills it from XML, or from a text by {@link #set}. */
public class Export {

    private String preset;

    private String file;

    static Export of(String text) {
        Export export = new Export();
        export.set(text);
        return export;
    }

    /**
     * What this run is to export. The command line's are read here, because Maven 3 prefers them to the POM's, and Maven 4 does
     * not.
     *
     * @param ofThePom null when it has none
     * @param commandLine null when nothing was given there
     */
    static List<ExportRequest> requests(List<Export> ofThePom, String commandLine) throws Failure {
        if (commandLine != null && commandLine.isBlank()) {
            throw new Failure(ValueProblem.BLANK, "exports");
        }
        if (commandLine != null) {
            return Stream.of(commandLine.split(",", -1))
                    .map(text -> request(of(text)))
                    .toList();
        }
        return ofThePom == null
                ? List.of()
                : ofThePom.stream().map(Export::request).toList();
    }

    /** Maven makes null of an empty element. */
    private static ExportRequest request(Export export) {
        return export == null ? new ExportRequest("", "") : new ExportRequest(export.preset(), export.file());
    }

    /** All entries of the POM in one line, to compare them; null when it has none. */
    static String text(List<Export> given) {
        return given == null || given.isEmpty()
                ? null
                : given.stream().map(String::valueOf).collect(joining(","));
    }

    /** Takes {@code preset:file}. A Windows path has colons of its own. */
    public void set(String text) {
        int colon = text.indexOf(':');
        preset = colon < 0 ? text : text.substring(0, colon);
        file = colon < 0 ? null : text.substring(colon + 1);
    }

    /** Empty when there is none. */
    String preset() {
        return preset == null ? "" : preset.strip();
    }

    /** Empty when there is none. */
    String file() {
        return file == null ? "" : file.strip();
    }

    /** For Maven's {@code -X}. */
    @Override
    public String toString() {
        String known = preset().isEmpty() ? "" : WrongValue.WORD.shown(preset());
        return file().isEmpty() ? known : known + ":" + WrongValue.PATH.shown(file());
    }
}
