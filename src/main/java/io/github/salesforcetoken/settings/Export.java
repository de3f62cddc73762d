package io.github.salesforcetoken.settings;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * One entry of <code>exports</code>, in the user's words. Maven fills it from XML, or from a text by {@link #set}. It finds the
 * class by the type of the parameter, because the goals' package has none that is named like the element.
 */
public class Export {

    private String preset;

    private String file;

    /** As Maven has it, because a map would keep the last of two keys of one name. */
    private PlexusConfiguration keys;

    private String template;

    public static Export of(String text) {
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
    public static List<Export> given(List<Export> ofThePom, String commandLine) throws Failure {
        if (commandLine != null && commandLine.isBlank()) {
            throw new Failure(ValueProblem.BLANK, "exports");
        }
        if (commandLine != null) {
            return Stream.of(commandLine.split(",", -1)).map(Export::of).toList();
        }
        return ofThePom == null || ofThePom.isEmpty()
                ? List.of()
                : ofThePom.stream().map(Export::present).toList();
    }

    /** Maven makes null of an empty element. */
    private static Export present(Export given) {
        return given == null ? new Export() : given;
    }

    /**
     * A hash of all entries of the POM, to compare them; null when it has none. What {@link #toString} shows of two that differ
     * can be the same.
     */
    public static String text(List<Export> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        for (Export entry : given) {
            Export export = present(entry);
            List<Map.Entry<String, String>> keys = export.keys();
            Work.add(export.preset(), all);
            Work.add(export.file(), all);
            Work.add(export.template(), all);
            Work.add(String.valueOf(keys.size()), all);
            for (Map.Entry<String, String> key : keys) {
                Work.add(key.getKey(), all);
                Work.add(key.getValue(), all);
            }
        }
        return Work.sha256(all.toString());
    }

    /** Takes {@code preset:file}. A Windows path has colons of its own. */
    public void set(String text) {
        int colon = text.indexOf(':');
        preset = colon < 0 ? text : text.substring(0, colon);
        file = colon < 0 ? null : text.substring(colon + 1);
    }

    /** Empty when there is none. */
    public String preset() {
        return text(preset);
    }

    /** Empty when there is none. */
    public String file() {
        return text(file);
    }

    /** Empty when there is none. */
    public String template() {
        return text(template);
    }

    /** Each with the name of what it is to hold. */
    public List<Map.Entry<String, String>> keys() {
        return keys == null
                ? List.of()
                : Stream.of(keys.getChildren())
                        .map(key -> Map.entry(key.getName(), text(key.getValue(""))))
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
                .map(key -> WrongValue.HOST.shown(key.getKey()) + "=" + WrongValue.WORD.shown(key.getValue()))
                .collect(joining("&"));
        return known
                + place
                + (own.isEmpty() ? "" : "?" + own)
                + (template == null ? "" : " from " + WrongValue.PATH.shown(template()));
    }
}
