package io.github.salesforcetoken.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The files of settings that need not be private: that of {@code .mvn}, which Maven 4 reads, and those that the command line names.
 *
 * @param files of the project
 * @param all wherever they lie; of those outside of the project, only Git knows who reads them
 */
record ProjectSettings(Map<Path, Settings> files, Map<Path, Settings> all) {

    private static final String SETTINGS = "settings.xml";

    /** In loops: every run of a goal comes by, and the JVM makes a class of each lambda. */
    static ProjectSettings of(MavenSession session, Expressions expressions, ProjectFolder folder) {
        Set<Path> usual = new HashSet<>();
        usual.add(usual(expressions, "user.home", ".m2"));
        usual.add(usual(expressions, "maven.home", "conf"));
        Map<Path, Settings> files = new LinkedHashMap<>();
        Map<Path, Settings> all = new LinkedHashMap<>();
        for (Path named : named(session.getRequest(), expressions, folder)) {
            Path file = named.toAbsolutePath().normalize();
            if (!all.containsKey(file) && !usual.contains(ProjectFolder.real(file))) {
                all.put(file, read(file));
                if (folder.holds(file)) {
                    files.put(file, all.get(file));
                }
            }
        }
        return new ProjectSettings(files, all);
    }

    private static Path usual(Expressions expressions, String home, String folder) {
        return ProjectFolder.real(Path.of(expressions.onCommandLine(home).orElse(""), folder, SETTINGS));
    }

    private static List<Path> named(MavenExecutionRequest request, Expressions expressions, ProjectFolder folder) {
        List<Path> named = new ArrayList<>();
        if (request.getUserSettingsFile() != null) {
            named.add(request.getUserSettingsFile().toPath());
        }
        if (request.getGlobalSettingsFile() != null) {
            named.add(request.getGlobalSettingsFile().toPath());
        }
        if (folder.root().isEmpty()) {
            return named; // without asking Maven's evaluator
        }
        named.add(folder.root().get().resolve(ProjectFolder.MVN).resolve(SETTINGS));
        Optional<String> ofTheProject = expressions.evaluated("session.request.projectSettingsFile"); // Maven 4 has it
        if (ofTheProject.isPresent()) {
            named.add(Path.of(ofTheProject.get()));
        }
        return named;
    }

    private static Settings read(Path file) {
        try {
            return new SettingsXpp3Reader().read(new StringReader(ProjectFolder.text(file)), false);
        } catch (IOException | XmlPullParserException e) {
            return new Settings(); // there is none, or Maven says what is wrong
        }
    }

    /** What the profiles of a file set a property to. */
    static List<String> inProfiles(String property, Settings settings) {
        List<String> values = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            values.add(profile.getProperties().getProperty(property, ""));
        }
        return values;
    }

    /** The password of a server in each file that has one, as it's written there. */
    Map<Path, String> passwords(String serverId) {
        Map<Path, String> passwords = new LinkedHashMap<>();
        for (Map.Entry<Path, Settings> file : all.entrySet()) {
            Server server = file.getValue().getServer(serverId);
            if (server != null && server.getPassword() != null) {
                passwords.put(file.getKey(), server.getPassword());
            }
        }
        return passwords;
    }

    /** Whether a password is neither encrypted nor an expression. */
    static boolean isPlain(String password) {
        return !password.isBlank()
                && Expressions.pointer(password).isEmpty()
                && (password.contains("${") || !ServerCredentials.isEncrypted(password));
    }
}
