package io.github.salesforcetoken.settings;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** The files of settings that lie in the project: that of {@code .mvn}, which Maven 4 reads, and those that the command line names. */
record ProjectSettings(Map<Path, Settings> files) {

    private static final String SETTINGS = "settings.xml";

    static ProjectSettings of(MavenSession session, Expressions expressions, ProjectFolder folder) {
        MavenExecutionRequest request = session.getRequest();
        Stream<Path> named = Stream.of(
                        Optional.ofNullable(request.getUserSettingsFile()).map(Object::toString),
                        Optional.ofNullable(request.getGlobalSettingsFile()).map(Object::toString),
                        expressions.evaluated("session.request.projectSettingsFile")) // Maven 4 has it
                .flatMap(Optional::stream)
                .map(Path::of);
        Stream<Path> own = folder.root().stream().map(root -> root.resolve(ProjectFolder.MVN));
        Set<Path> usual = Stream.of(List.of("user.home", ".m2"), List.of("maven.home", "conf"))
                .map(place -> Path.of(expressions.onCommandLine(place.get(0)).orElse(""), place.get(1), SETTINGS))
                .map(ProjectFolder::real)
                .collect(toSet());
        return new ProjectSettings(Stream.concat(own.map(mvn -> mvn.resolve(SETTINGS)), named)
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .filter(file -> folder.holds(file) && !usual.contains(ProjectFolder.real(file)))
                .collect(toMap(file -> file, ProjectSettings::read, (one, other) -> one, LinkedHashMap::new)));
    }

    private static Settings read(Path file) {
        try {
            return new SettingsXpp3Reader().read(new StringReader(ProjectFolder.text(file)), false);
        } catch (IOException | XmlPullParserException e) {
            return new Settings(); // there is none, or Maven says what is wrong
        }
    }

    /** What the profiles of a file set a property to. */
    static Stream<String> inProfiles(String property, Settings settings) {
        return settings.getProfiles().stream()
                .map(profile -> profile.getProperties().getProperty(property, ""));
    }

    /** The file that holds the password of a server as it is: neither encrypted nor an expression. */
    Optional<Path> plainPasswordOf(String serverId) {
        return files.entrySet().stream()
                .filter(file -> Optional.ofNullable(file.getValue().getServer(serverId))
                        .map(server -> server.getPassword())
                        .filter(ProjectSettings::isPlain)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isPlain(String password) {
        return !password.isBlank()
                && Expressions.pointer(password).isEmpty()
                && (password.contains("${") || !ServerCredentials.isEncrypted(password));
    }
}
