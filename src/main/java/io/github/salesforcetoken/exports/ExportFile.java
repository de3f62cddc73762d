package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportProblem.CONTENT_FOREIGN;
import static io.github.salesforcetoken.exports.ExportProblem.FILE_UNUSABLE;
import static io.github.salesforcetoken.exports.ExportProblem.IS_TOKEN_FILE;
import static io.github.salesforcetoken.exports.ExportProblem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.exports.ExportProblem.VALUE_ABSENT;
import static io.github.salesforcetoken.exports.ExportProblem.VALUE_UNFIT;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.files.FileProblem.TRACKED_BY_GIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.ReplacementLock;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A file in which another tool finds the login. What else it holds survives.
 *
 * @param keys what it has under which name, in the order in which a new file has them
 */
public record ExportFile(ExportPreset preset, Path path, Map<String, ExportPart> keys, ExportFormat format) {

    private static final Set<ExportPart> ALL = Set.of(ExportPart.values());

    public ExportFile(ExportPreset preset, Path path) {
        this(preset, path, preset.keys());
    }

    /** With the user's own keys. */
    ExportFile(ExportPreset preset, Path path, Map<String, ExportPart> keys) {
        this(preset, path, keys, preset.format());
    }

    /** As {@link ExportedTo} remembers it. */
    ExportFile recorded(ExportValues values) {
        Map<String, Optional<String>> written = changes(values);
        ExportFormat recorded =
                preset == ExportPreset.PROPERTIES ? PropertiesCopy.of(keys, written) : format.recorded(written);
        return new ExportFile(preset, RealPaths.placeOf(path), keys, recorded);
    }

    /** Whether nothing is left of another export once this one is written. */
    boolean isAt(ExportFile other) {
        return preset == other.preset
                && (preset == ExportPreset.TEMPLATE || keys.equals(other.keys))
                && RealPaths.isSame(path, other.path);
    }

    /**
     * How each key is written, whatever the login is.
     *
     * @param whole stands for all keys of a file that is replaced
     */
    public Map<String, String> forms(String whole) {
        Map<String, Optional<String>> parts = new LinkedHashMap<>();
        keys.forEach(
                (key, part) -> parts.put(key, Optional.of(part.parameter() + "!"))); // which a shell must have quoted
        if (preset.replacesFile()) {
            return Map.of(whole, format.changed("", parts));
        }
        Map<String, String> forms = new LinkedHashMap<>();
        parts.forEach((key, part) -> forms.put(key, format.changed("", Map.of(key, part))));
        return forms;
    }

    /** Whether it can't be written without this value. */
    boolean needs(ExportPart part) {
        return preset == ExportPreset.SFDX && part == ExportPart.REFRESH_TOKEN
                || preset == ExportPreset.TEMPLATE && keys.containsValue(part);
    }

    public boolean hasClientSecret() {
        return keys.containsValue(ExportPart.CLIENT_SECRET);
    }

    public boolean hasRefreshToken() {
        return keys.containsValue(ExportPart.REFRESH_TOKEN);
    }

    /**
     * A file that is replaced as a whole must be one that this export could have written, or has.
     *
     * @param earlier what was exported before, perhaps from another template. Somebody may have replaced it since
     */
    void refuseToReplaceForeign(List<ExportFile> earlier, FileTrust trust) throws Failure {
        if (format instanceof TemplateExport template) {
            String content = content(trust);
            if (!template.mayHaveWritten(content)
                    && earlier.stream().noneMatch(copy -> copy.isAt(this) && copy.holdsLogin(content))) {
                throw refused(CONTENT_FOREIGN, "It isn't a copy of the template, and would be lost.");
            }
        }
    }

    /**
     * Makes sure that it can be written, before anything is spent for it: it's done with the values known so far, but for the
     * last step. Git's index is looked at too.
     */
    public void prove(ExportValues known, FileTrust trust, Duration patience) throws Failure {
        check(known);
        String content = content(trust);
        String changed = changed(content, known.expected());
        if (TokenProperties.isTokenFile(content) || TokenProperties.isTokenFile(changed)) {
            throw refused(IS_TOKEN_FILE, ""); // or the next run would take it for one
        }
        checkContent(changed);
        int room = changed.getBytes(UTF_8).length + TokenFile.ROOM;
        try {
            if (room > TextFile.LARGEST) {
                throw new Failure(TOO_LARGE, path.toString(), " with the tokens"); // the next run couldn't read it
            }
            Path target = writableTarget(trust);
            if (preset.isOfTheRunner()) {
                new RunnersFile(path, target).checkRoom(room);
                return;
            }
            if (GitWorkTree.isTracked(target)) {
                throw new Failure(TRACKED_BY_GIT, path.toString());
            }
            ReplacementLock.holding(target, trust, patience, () -> {
                FreshFile.proveWritable(target, room, trust); // which replaces it by what it holds now
                return true;
            });
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    /** The environment names the runner's file, which may belong to the user that the runner has. */
    private Path writableTarget(FileTrust trust) throws Failure {
        PrivateFiles.refuseReservedName(path);
        return PrivateFiles.writableTarget(path, judged(trust));
    }

    private FileTrust judged(FileTrust trust) {
        return preset.isOfTheRunner() ? FileTrust.ofEverybody() : trust;
    }

    /** Whether writing these values would change nothing. */
    boolean isUpToDate(ExportValues values, FileTrust trust) throws Failure {
        String content = content(trust);
        return changed(content, values).equals(content);
    }

    /**
     * Writes what the preset has of these values, once no other build is writing there.
     *
     * @param earlier as {@link #refuseToReplaceForeign} has it: somebody may have put a file there since the proof
     */
    void write(ExportValues values, List<ExportFile> earlier, FileTrust trust, Duration patience) throws Failure {
        check(values);
        try {
            Path target = writableTarget(trust);
            if (preset.isOfTheRunner()) {
                new RunnersFile(path, target).append(content(trust), format.changed("", changes(values)));
                return;
            }
            ReplacementLock.holding(target, trust, patience, () -> {
                refuseToReplaceForeign(earlier, trust);
                String changed = changed(content(trust), values);
                checkContent(changed);
                PrivateFiles.replace(target, changed.getBytes(UTF_8), trust);
                return true;
            });
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    /**
     * Removes what {@link #write} has written, and the file too when nothing else is in it and it's no link.
     *
     * @param isOurs by the content; another build may change that until it's locked
     * @param patience how long to wait for another build that is writing it
     * @return false when there is no such file, nothing in it to remove, or it isn't ours
     */
    boolean clear(Predicate<String> isOurs, FileTrust trust, Duration patience) throws Failure {
        try {
            boolean isNothingLeft = LeftBehind.of(PrivateFiles.target(path, NOT_READABLE), trust)
                    .isEmpty();
            if (isNothingLeft && !holdsLogin(content(trust))) {
                return false;
            }
            Path target = writableTarget(trust);
            return ReplacementLock.holding(target, trust, patience, () -> clear(isOurs, target, trust));
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    private boolean clear(Predicate<String> isOurs, Path target, FileTrust trust) throws Failure {
        String content = content(trust);
        String rest = with(content, ALL, Optional.empty());
        if (rest.equals(content) || !isOurs.test(content)) {
            return false;
        }
        if (rest.isBlank() && !Files.isSymbolicLink(path)) { // else a link that leads nowhere would stay
            PrivateFiles.delete(target);
        } else {
            PrivateFiles.replace(target, rest.getBytes(UTF_8), trust);
        }
        return true;
    }

    /** Whether there is something to remove. */
    boolean holdsLogin(String content) {
        return !isWith(content, ALL, Optional.empty());
    }

    /** Whether a content has that value, or none, for those parts. */
    boolean isWith(String content, Set<ExportPart> parts, Optional<String> value) {
        return with(content, parts, value).equals(content);
    }

    private String with(String content, Set<ExportPart> parts, Optional<String> value) {
        Map<String, Optional<String>> same = new LinkedHashMap<>();
        keys.forEach((key, part) -> {
            if (parts.contains(part)) {
                same.put(key, value);
            }
        });
        return format.changed(content, same);
    }

    /** What it holds; empty when there is none. */
    String content(FileTrust trust) throws Failure {
        try {
            String content = TextFile.read(PrivateFiles.target(path, NOT_READABLE), path, judged(trust));
            checkContent(content);
            return content;
        } catch (Failure e) {
            throw unusable(e);
        }
    }

    private String changed(String content, ExportValues values) {
        return format.changed(content, changes(values));
    }

    private Map<String, Optional<String>> changes(ExportValues values) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        keys.forEach((key, part) -> {
            if (values.knows(part)) {
                changes.put(key, values.get(part));
            }
        });
        return changes;
    }

    private void checkContent(String content) throws Failure {
        Optional<String> obstacle = format.obstacleIn(content);
        if (obstacle.isPresent()) {
            throw refused(CONTENT_FOREIGN, obstacle.get());
        }
    }

    private void check(ExportValues values) throws Failure {
        for (Map.Entry<String, ExportPart> key : keys.entrySet()) {
            ExportPart part = key.getValue();
            if (needs(part) && values.isWithout(part)) {
                throw part == ExportPart.REFRESH_TOKEN
                        ? refused(NO_REFRESH_TOKEN, "")
                        : refused(VALUE_ABSENT, part.parameter());
            }
            Optional<String> misfit = values.get(part).flatMap(value -> format.misfit(key.getKey(), value));
            if (misfit.isPresent()) {
                throw refused(VALUE_UNFIT, part.parameter() + ": " + misfit.get());
            }
        }
    }

    private Failure unusable(Failure cause) {
        return cause.problem() instanceof ExportProblem
                ? cause
                : new Failure(FILE_UNUSABLE, cause, preset.id(), path.toString());
    }

    private Failure refused(ExportProblem problem, String detail) {
        return new Failure(problem, preset.id(), path.toString(), detail);
    }
}
