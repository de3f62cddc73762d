package io.github.salesforcetoken.mojo;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.exports.ExportRequest;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** One entry of <code>exports</code>, in the user's words. Maven fills it from XML, or from a text by {@link #set}. */
public class Export {

    private String preset;

    private String file;

    /** As Maven has it, because a map would keep the last of two keys of one name. */
    private PlexusConfiguration keys;

    private String template;

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
        return export == null
                ? new ExportRequest("", "", List.of(), "")
                : new ExportRequest(export.preset(), export.file(), export.keys(), text(export.template));
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
        return text(preset);
    }

    /** Empty when there is none. */
    String file() {
        return text(file);
    }

    private List<ExportRequest.Key> keys() {
        return keys == null
                ? List.of()
                : Stream.of(keys.getChildren())
                        .map(key -> new ExportRequest.Key(key.getName(), text(key.getValue(""))))
                        .toList();
    }

    private static String text(String given) {
        return given == null ? "" : given.strip();
    }

    /** For Maven's {@code -X}. */
    @Override
    public String toString() {
        String known = preset().isEmpty() ? "" : WrongValue.WORD.shown(preset());
        String place = file().isEmpty() ? "" : ":" + WrongValue.PATH.shown(file());
        String own = keys().stream()
                .map(key -> WrongValue.HOST.shown(key.name()) + "=" + WrongValue.WORD.shown(key.part()))
                .collect(joining("&"));
        return known
                + place
                + (own.isEmpty() ? "" : "?" + own)
                + (template == null ? "" : " from " + WrongValue.PATH.shown(text(template)));
    }
}
