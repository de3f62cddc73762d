package io.github.salesforcetoken.console;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Repair;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Gate;
import io.github.salesforcetoken.settings.Setting;

/** What a user reads of a value that is used although something about it isn't right. */
public final class GateReport {

    private static final String VARIABLE = "environment variable ";

    private GateReport() {}

    public static String of(Gate.Note note) {
        if (note.rival().isPresent()) {
            return subject(note.setting(), note.place()) + " and "
                    + subject(note.setting(), note.rival().get())
                    + " have different values. The first is used; remove the other, or change it";
        }
        String place = subject(note.setting(), note.place());
        if (note.doubt().isPresent()) {
            LookWords words = LookWords.of(note.doubt().get());
            return place + " looks like " + words.what() + ". It's used as it is. If it's refused, "
                    + lowerCase(words.action().formatted(variable(note.setting())));
        }
        String repairs = note.repairs().stream().sorted().map(Repair::words).collect(joining(", "));
        return note.setting().property() + " has " + repairs + ", which are left out (" + place + ")";
    }

    /**
     * Of a file that a variable names.
     *
     * @param path a description when the path itself isn't shown; then the shell fills it in
     */
    public static String openFile(String variable, String path) {
        return path + ", which " + variable + " names, can be changed by every user of this machine: chmod 600 "
                + (WrongValue.isDescription(path)
                        ? "\"$" + variable + '"'
                        : Shell.here().path(path));
    }

    /** A place as the subject of a sentence. */
    static String subject(Setting setting, String place) {
        if (place.startsWith(VARIABLE)) {
            return place.substring(VARIABLE.length());
        }
        return place.startsWith("-D") ? place : setting.property() + " in " + place;
    }

    /** Where the value of a setting belongs. */
    static String variable(Setting setting) {
        return setting.environmentVariable()
                .orElse("<" + setting.parameter() + "> (\"-D" + setting.property() + "=…\")");
    }

    private static String lowerCase(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1).replaceFirst("\\.$", "");
    }
}
