package io.github.salesforcetoken.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TimedRead;
import io.github.salesforcetoken.files.WholeFiles;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.oauth.ValueKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that metadata is written to, such as {@code force-app/main/default}. It may hold other metadata too. */
public record MetadataFolder(Path path, FileTrust trust) {

    /** What is larger isn't what this goal writes. */
    private static final int LARGEST = 1024 * 1024;

    private static final Pattern CONSUMER_KEY = Pattern.compile("<consumerKey>([A-Za-z0-9._]{8,256})</consumerKey>");

    /** What must not be shown; a placeholder may be, which something fills when it's deployed. */
    private static final Set<Look> SECRETS = Set.of(
            Look.ISSUED_SECRET,
            Look.SURROUNDED_SECRET,
            Look.CONSUMER_SECRET,
            Look.REFRESH_TOKEN,
            Look.ACCESS_TOKEN,
            Look.CODE,
            Look.JWT,
            Look.FOREIGN,
            Look.SFDX_URL,
            Look.PRIVATE_KEY,
            Look.CERTIFICATE,
            Look.JSON,
            Look.SEVERAL,
            Look.SURROUNDED);

    /** What became of a file. */
    public enum Outcome {
        WRITTEN,
        UNCHANGED,
        OVERWRITTEN
    }

    public MetadataFolder {
        requireNonNull(path, "path is null");
        requireNonNull(trust, "trust is null");
    }

    /**
     * Writes what is not there yet. Everything is looked at before the first file is touched, and each file is replaced
     * whole.
     *
     * @param overwrite whether a file that holds something else gives way
     * @throws Failure when a file cannot be written, or must not
     */
    public Map<MetadataFile, Outcome> write(List<MetadataFile> files, boolean overwrite) throws Failure {
        Map<MetadataFile, Outcome> outcomes = new LinkedHashMap<>();
        for (MetadataFile file : files) {
            outcomes.put(file, expectedFor(file));
        }
        if (outcomes.containsValue(Outcome.OVERWRITTEN) && !overwrite) {
            throw new Failure(
                    MetadataProblem.DIFFERS,
                    files.stream()
                            .filter(file -> outcomes.get(file) == Outcome.OVERWRITTEN)
                            .map(file -> placeOf(file).toString())
                            .collect(joining(", ")));
        }
        replaceAll(files.stream()
                .filter(file -> outcomes.get(file) != Outcome.UNCHANGED)
                .toList());
        for (MetadataFile file : files) {
            removeWhatAKilledRunLeft(placeOf(file));
        }
        return outcomes;
    }

    /** Whether there are, or may be, files of others in it, at any depth. */
    public boolean holdsMoreThan(List<MetadataFile> files) {
        List<Path> ours = files.stream().map(this::placeOf).toList();
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return all.anyMatch(found -> !Files.isDirectory(found) && !ours.contains(found));
        } catch (IOException | UncheckedIOException e) {
            return true; // a folder that may not be looked into is somebody else's
        }
    }

    /**
     * The consumer key that a file has already, written here or retrieved from an org.
     *
     * @throws Failure when it's the secret that stands beside it in Setup, or anything else that must not be shown
     */
    public Optional<String> consumerKeyIn(MetadataFile file) throws Failure {
        Path place = placeOf(file);
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        Matcher found = CONSUMER_KEY.matcher(textOf(place));
        if (!found.find()) {
            return Optional.empty();
        }
        Optional<Look> look =
                ValueKind.CLIENT_ID.read(found.group(1), "consumerKey").mistakenFor();
        if (look.filter(SECRETS::contains).isPresent()) {
            throw new Failure(MetadataProblem.CONSUMER_KEY_MISTAKEN, place.toString());
        }
        return Optional.of(found.group(1));
    }

    private Path placeOf(MetadataFile file) {
        return path.resolve(file.path());
    }

    private Outcome expectedFor(MetadataFile file) throws Failure {
        Path place = placeOf(file);
        refuseWhatIsNoFolderAbove(place);
        if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
            return Outcome.WRITTEN;
        }
        if (!Files.isRegularFile(place)) {
            throw new Failure(MetadataProblem.IS_NO_FILE, place.toString());
        }
        if (textOf(place).equals(file.content())) {
            return Outcome.UNCHANGED;
        }
        if (isReadOnly(place)) {
            throw new Failure(MetadataProblem.NOT_WRITABLE, place.toString());
        }
        return Outcome.OVERWRITTEN;
    }

    private static boolean isReadOnly(Path place) throws Failure {
        try {
            return !PrivateFiles.isMarkedWritable(place);
        } catch (IOException e) {
            throw new Failure(MetadataProblem.NOT_WRITABLE, e, place.toString());
        }
    }

    private static void refuseWhatIsNoFolderAbove(Path place) throws Failure {
        Path above = place.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS) && above.getParent() != null) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new Failure(MetadataProblem.IS_NO_FOLDER, above.toString());
        }
    }

    /** Without the carriage returns that Git puts there on Windows. */
    private static String textOf(Path place) throws Failure {
        try {
            return new String(TimedRead.of(place, () -> beginning(place)), UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new Failure(MetadataProblem.NOT_READABLE, e, place.toString());
        }
    }

    private static byte[] beginning(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            return in.readNBytes(LARGEST);
        }
    }

    /** Beside the file that a link leads to. */
    private void removeWhatAKilledRunLeft(Path place) {
        try {
            LeftBehind.remove(place.toRealPath(), trust);
        } catch (IOException e) {
            return; // the next run tries again
        }
    }

    private void replaceAll(List<MetadataFile> files) throws Failure {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        for (MetadataFile file : files) {
            contents.put(placeOf(file), file.content().getBytes(UTF_8));
        }
        try {
            WholeFiles.replaceAll(contents, trust);
        } catch (Failure e) {
            throw new Failure(MetadataProblem.NOT_WRITABLE, e, e.shown());
        }
    }
}
