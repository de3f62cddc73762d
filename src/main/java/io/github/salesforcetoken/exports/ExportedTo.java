package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where else the tokens of a token file were written, as that file remembers it: {@code camel:it.properties, sfdx:sfdx.txt}.
 * Paths in the token file's folder are relative to it. What would end an entry, or not be read again, is percent-encoded: a
 * comma, a percent sign, a control character, and a blank at either end. The user's own keys follow the path, so that
 * {@code revoke} knows them: {@code properties:it.properties?sf.token=refreshToken}.
 */
public record ExportedTo(Path folder, List<ExportFile> files) {

    public ExportedTo {
        files = List.copyOf(files);
    }

    /**
     * Reads the record. An entry that is none is left out: somebody has written it by hand.
     *
     * @param tokenFile where the token file is
     * @param content what it holds
     */
    public static ExportedTo in(Path tokenFile, Map<String, String> content) {
        Path folder = RealPaths.of(tokenFile).getParent(); // whichever link leads there
        Optional<String> text = TokenProperties.text(content, TokenFile.EXPORTED_TO);
        List<ExportFile> files = new ArrayList<>();
        text.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .forEach(entry -> file(folder, entry.strip()).ifPresent(files::add));
        return new ExportedTo(folder, files);
    }

    private static Optional<ExportFile> file(Path folder, String entry) {
        int colon = entry.indexOf(':');
        try {
            return ExportPreset.of(entry.substring(0, Math.max(0, colon)))
                    .filter(preset -> !preset.isOfTheRunner())
                    .map(preset -> file(folder, preset, entry.substring(colon + 1)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What only a POM could say stands behind the path, as in a URL. */
    private static ExportFile file(Path folder, ExportPreset preset, String place) {
        int mark = preset.isOfThePom() ? place.indexOf('?') : -1;
        Path path = folder.resolve(decoded(mark < 0 ? place : place.substring(0, mark)));
        return mark < 0 ? new ExportFile(preset, path) : file(preset, path, place.substring(mark + 1));
    }

    /** A fingerprint comes last. */
    private static ExportFile file(ExportPreset preset, Path path, String query) {
        int mark = query.indexOf('#');
        Map<String, ExportPart> keys = keys(mark < 0 ? query : query.substring(0, mark));
        Optional<String> fingerprint = mark < 0 ? Optional.empty() : Optional.of(query.substring(mark + 1));
        ExportFormat format =
                preset == ExportPreset.TEMPLATE ? new TemplateCopy(fingerprint) : new PropertiesCopy(keys, fingerprint);
        return new ExportFile(preset, path, keys, format);
    }

    private static Map<String, ExportPart> keys(String query) {
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = decoded(pair.substring(0, Math.max(0, equals)));
            ExportPart.of(pair.substring(equals + 1)).ifPresent(part -> keys.put(key, part));
        }
        return keys;
    }

    private static String query(ExportFile file) {
        String end = file.format()
                .fingerprint()
                .map(fingerprint -> "#" + fingerprint)
                .orElse("");
        return !file.preset().isOfThePom() || file.keys().isEmpty() && end.isEmpty()
                ? ""
                : file.keys().entrySet().stream()
                        .map(key -> encoded(key.getKey(), ",%?&=#") + "="
                                + key.getValue().parameter())
                        .collect(Collectors.joining("&", "?", end));
    }

    /** With more, and without those whose file is gone. What belongs to a finished step of a runner is not kept. */
    ExportedTo plus(List<ExportFile> more, ExportValues values) {
        List<ExportFile> added = more.stream()
                .filter(file -> !file.preset().isOfTheRunner())
                .map(file -> file.recorded(values))
                .toList();
        Stream<ExportFile> kept = files.stream()
                .filter(file -> Files.exists(file.path()))
                .filter(file -> added.contains(file) || added.stream().noneMatch(now -> now.isAt(file)));
        return new ExportedTo(
                folder, Stream.concat(kept, added.stream()).distinct().toList());
    }

    /** Whether nothing is to be added: for those whose file is gone alone, the token file isn't written. */
    boolean hasAllOf(ExportedTo other) {
        return files.containsAll(other.files);
    }

    /** Whether a path, by whatever name, is one of these. */
    public boolean leadsTo(Path path) {
        return files.stream().anyMatch(file -> RealPaths.isSame(file.path(), path));
    }

    /**
     * Those that still hold another refresh token than the token file, or can no longer be understood.
     *
     * @param written what this run keeps up to date
     */
    List<ExportFile> outdated(List<ExportFile> written, Optional<String> refreshToken, FileTrust trust) {
        return files.stream()
                .filter(file -> file.hasRefreshToken() && Files.exists(file.path()))
                .filter(file -> written.stream().noneMatch(file::isAt))
                .filter(file -> !isUpToDate(file, refreshToken, trust))
                .toList();
    }

    private static boolean isUpToDate(ExportFile file, Optional<String> token, FileTrust trust) {
        try {
            String content = file.content(trust);
            Set<ExportPart> refreshToken = Set.of(ExportPart.REFRESH_TOKEN);
            return file.preset().replacesFile()
                    ? content.isBlank() || token.filter(content::contains).isPresent()
                    : file.isWith(content, refreshToken, Optional.empty())
                            || token.isPresent() && file.isWith(content, refreshToken, token);
        } catch (Failure e) {
            return false;
        }
    }

    /** One line; empty when there are none. */
    Optional<String> text() {
        String list = files.stream()
                .map(file -> file.preset().id() + ":"
                        + encoded(shown(file.path()), file.preset().isOfThePom() ? ",%?" : ",%") + query(file))
                .collect(Collectors.joining(", "));
        return Optional.of(list).filter(line -> !line.isEmpty());
    }

    private String shown(Path path) {
        return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
    }

    /** A blank only at either end, where it would be taken for one between entries. */
    private static String encoded(String path, String ends) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            boolean outerBlank = character == ' ' && (i == 0 || i == path.length() - 1);
            if (outerBlank || ends.indexOf(character) >= 0 || Character.isISOControl(character)) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) character));
            } else {
                encoded.append(character);
            }
        }
        return encoded.toString();
    }

    private static String decoded(String path) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            boolean isCode = path.charAt(i) == '%'
                    && i + 2 < path.length()
                    && HexFormat.isHexDigit(path.charAt(i + 1))
                    && HexFormat.isHexDigit(path.charAt(i + 2));
            decoded.append(isCode ? (char) HexFormat.fromHexDigits(path, i + 1, i + 3) : path.charAt(i));
            i += isCode ? 2 : 0;
        }
        return decoded.toString();
    }
}
