package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.oauth.Repair;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What every value passes, whatever its source, before it's used. Repairs what can mean only one thing, refuses what is
 * recognized as something else, and hides every secret from all that the goal says.
 */
public final class Gate {

    private static final Set<ValueKind> SECRETS = Set.of(
            ValueKind.TOKEN,
            ValueKind.IDENTITY,
            ValueKind.CLIENT_SECRET,
            ValueKind.PASSWORD,
            ValueKind.STORE_KEY,
            ValueKind.KEY,
            ValueKind.SFDX,
            ValueKind.ANSWER);

    /** A line break at their end is nothing to warn of. */
    private static final Set<ValueKind> LINES = Set.of(ValueKind.KEY, ValueKind.ANSWER);

    private static final Set<Look> SECRET_LOOKS = Set.of(
            Look.SFDX_URL, Look.PRIVATE_KEY, Look.REFRESH_TOKEN, Look.ACCESS_TOKEN, Look.CODE, Look.JWT, Look.JSON);

    /**
     * What a person should know of a value, although it's used.
     *
     * @param place where it stands
     * @param repairs what was taken away
     * @param doubt what it probably is instead
     * @param rival a variable that has another value, which isn't used
     */
    public record Note(
            Setting setting, String place, Set<Repair> repairs, Optional<Look> doubt, Optional<String> rival) {
        public Note {
            repairs = Set.copyOf(repairs);
        }
    }

    private final Remarks remarks;
    private final BiFunction<Setting, String, String> meaning;
    private final Set<Note> told = new HashSet<>();

    /**
     * @param remarks is told every secret that comes by, and each note once
     * @param meaning the form of a value in which two that mean the same are equal
     */
    public Gate(Remarks remarks, BiFunction<Setting, String, String> meaning) {
        this.remarks = requireNonNull(remarks, "remarks is null");
        this.meaning = requireNonNull(meaning, "meaning is null");
    }

    /** Repairs and refuses, and tells nobody. */
    public static Gate silent() {
        return new Gate(secret -> {}, (setting, value) -> value);
    }

    /**
     * The value as it's to be used.
     *
     * @param place where it stands
     * @throws Failure when nothing is left of it
     * @throws Failure when it's something else
     */
    String pass(Setting setting, String given, String place) throws Failure {
        ValueKind.Read read = setting.kind().read(given, setting.parameter());
        Optional<Look> mistaken = read.mistakenFor();
        if (SECRETS.contains(setting.kind()) || mistaken.isPresent() && SECRET_LOOKS.contains(mistaken.get())) {
            hide(given.strip());
            hide(read.text());
        }
        if (read.text().isBlank()) {
            throw new Failure(ValueProblem.BLANK, setting.parameter());
        }
        if (mistaken.isPresent()) {
            throw mistaken(setting, place, mistaken.get());
        }
        Set<Repair> repairs = isWorthAWord(setting, given, read) ? read.repairs() : Set.of();
        if (!repairs.isEmpty() || read.doubt().isPresent()) {
            tellOnce(new Note(setting, place, repairs, read.doubt(), Optional.empty()));
        }
        return read.text();
    }

    private void hide(String text) {
        if (!text.isEmpty()) {
            remarks.hide(Secret.of(text));
        }
    }

    static Failure mistaken(Setting setting, String place, Look look) {
        return new Failure(PlaceProblem.MISTAKEN, setting.parameter(), place, look.name());
    }

    private static boolean isWorthAWord(Setting setting, String given, ValueKind.Read read) {
        boolean linesOnly = given.strip().equals(read.text());
        return !linesOnly || SECRETS.contains(setting.kind()) && !LINES.contains(setting.kind());
    }

    /** Tells when the environment has another value than the project, which is used. */
    void compare(Setting setting, String used, String place, Setting rival, String value, String rivalsPlace) {
        if (!meaning.apply(setting, used).equals(meaning.apply(rival, value))) {
            tellOnce(new Note(setting, place, Set.of(), Optional.empty(), Optional.of(rivalsPlace)));
        }
    }

    private void tellOnce(Note note) {
        if (told.add(note)) {
            remarks.note(note);
        }
    }
}
