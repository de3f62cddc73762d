package io.github.salesforcetoken.settings;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;

/**
 * The files of the folder {@code .mvn} that set properties. Maven hands them on as if they had been typed, but they are a
 * part of the project, which everyone reads who has the sources.
 */
final class MvnFolder {

    /** Of arguments, and of properties, as Maven 4 reads them. */
    private static final List<String> ARGUMENTS = List.of("maven.config", "jvm.config");

    private static final List<String> PROPERTIES =
            List.of("maven.properties", "maven-user.properties", "maven-system.properties");

    private final Optional<Path> folder;

    private MvnFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /** That of this build, which need not exist. */
    static MvnFolder of(MavenSession session) {
        File root = session.getRequest().getMultiModuleProjectDirectory();
        return new MvnFolder(Optional.ofNullable(root).map(File::toPath).map(path -> path.resolve(".mvn")));
    }

    /** What a property is set to, and in which file. An empty value is none. */
    Map<Path, String> values(String property) {
        Map<Path, String> values = new LinkedHashMap<>();
        folder.ifPresent(path -> {
            ARGUMENTS.forEach(name -> argument(property, text(path.resolve(name)))
                    .ifPresent(value -> values.put(path.resolve(name), value)));
            PROPERTIES.forEach(name -> values.put(path.resolve(name), entry(property, text(path.resolve(name)))));
        });
        values.values().removeIf(String::isBlank);
        return values;
    }

    /** A literal, if there is one among them. Maven before 3.9 separates arguments by blanks, later ones by lines. */
    private static Optional<String> argument(String property, String text) {
        List<String> values = Pattern.compile(
                        "(?:^|[\\s\"'])(?:-D|--define)[\\s=\"']*" + Pattern.quote(property) + "=(\\S*)")
                .matcher(text)
                .results()
                .map(found -> found.group(1).replaceAll("[\"']", ""))
                .filter(value -> !value.isBlank())
                .toList();
        return values.stream()
                .filter(value -> Expressions.pointer(value).isEmpty())
                .findFirst()
                .or(() -> values.stream().findFirst());
    }

    private static String entry(String property, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return ""; // Maven says so
        }
        return properties.getProperty(property, "");
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return ""; // Maven could not read it either
        }
    }
}
