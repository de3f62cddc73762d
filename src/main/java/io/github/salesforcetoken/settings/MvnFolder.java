package io.github.salesforcetoken.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Settings;

/**
 * The files of the folder {@code .mvn} that set properties, and those of the project that they or the command line bring. Maven
 * hands them on as if they had been typed, but they are a part of the project, which everyone reads who has the sources.
 */
final class MvnFolder {

    /** Of arguments; the first is Maven's, the second the JVM's. */
    private static final List<String> ARGUMENTS = List.of("maven.config", "jvm.config");

    /** As Maven 4 reads them. */
    private static final List<String> PROPERTIES =
            List.of("maven.properties", "maven-user.properties", "maven-system.properties");

    /** Where arguments are that bring files, too: Maven's command line as the JVM and its script keep it, and options of the JVM. */
    private static final List<String> COMMAND_LINES = List.of(
            "sun.java.command",
            "env.MAVEN_CMD_LINE_ARGS",
            "env.MAVEN_ARGS",
            "env.MAVEN_OPTS",
            "env.JDK_JAVA_OPTIONS",
            "env.JAVA_TOOL_OPTIONS");

    /** The key under which a file of properties names others. */
    private static final String INCLUDES = "${includes}";

    /** Before a key, it makes the value win over one that was given otherwise. */
    private static final String OVERRIDE = "maven.override.";

    /** How arguments name a file of others, to Maven 4 and to the JVMs that there are. */
    private static final Pattern BRINGS = Pattern.compile(
            "(?<!\\S)(?:@|-XX:VMOptionsFile=|-Xoptionsfile=|--?a(?:f|t(?:-[a-z]{0,4}+)?)[=\\s]{1,9}+)(?=(\\S++(?: \\S++){0,4}+))");

    private static final Pattern QUOTES = Pattern.compile("[\"']");

    private final ProjectFolder folder;
    private final ProjectSettings settings;
    private final Expressions expressions;
    private final Map<Path, String> arguments;
    private final Map<Path, String> properties;

    private MvnFolder(ProjectFolder folder, ProjectSettings settings, Expressions expressions) {
        this.folder = folder;
        this.settings = settings;
        this.expressions = expressions;
        this.arguments = arguments();
        this.properties = properties();
    }

    /** That of this build, which need not exist. */
    static MvnFolder of(MavenSession session, Expressions expressions) {
        ProjectFolder folder = ProjectFolder.of(session);
        return new MvnFolder(folder, ProjectSettings.of(session, expressions, folder), expressions);
    }

    /** What a property is set to, and in which file, perhaps more than once. An empty value is none. */
    Map<Path, List<String>> values(String property) {
        Map<Path, List<String>> values = new LinkedHashMap<>();
        if (arguments.isEmpty() && properties.isEmpty() && settings.files().isEmpty()) {
            return values; // as in most builds
        }
        for (Map.Entry<Path, String> file : arguments.entrySet()) {
            add(file.getKey(), given(property, file.getValue()), values);
        }
        for (Map.Entry<Path, String> file : properties.entrySet()) {
            Properties entries = entries(file.getValue());
            List<String> both =
                    List.of(entries.getProperty(property, ""), entries.getProperty(OVERRIDE + property, ""));
            add(file.getKey(), both, values);
        }
        for (Map.Entry<Path, Settings> file : settings.files().entrySet()) {
            add(file.getKey(), ProjectSettings.inProfiles(property, file.getValue()), values);
        }
        return values;
    }

    /** The password of a server in each file that has one, as it's written there. Only Git knows whether it has the file. */
    Map<Path, String> passwords(String serverId) {
        return settings.passwords(serverId);
    }

    /** Whichever of them Maven takes, the others can be read, too. */
    private static void add(Path file, List<String> given, Map<Path, List<String>> values) {
        List<String> filled = new ArrayList<>(values.getOrDefault(file, List.of()));
        for (String value : given) {
            if (!value.isBlank()) {
                filled.add(value);
            }
        }
        values.put(file, filled);
    }

    /** Maven before 3.9 separates arguments by blanks, later ones by lines; long options may be abbreviated. */
    private static List<String> given(String property, String text) {
        Matcher found = Pattern.compile("(?<!\\S)(?:-D|--def[ine]{0,3})[\\s=]*" + Pattern.quote(property) + "=(\\S*)")
                .matcher(QUOTES.matcher(text).replaceAll("").replace("\\", ""));
        List<String> given = new ArrayList<>();
        while (found.find()) {
            given.add(found.group(1));
        }
        return given;
    }

    /** The files of arguments, and those that they or the command line bring. */
    private Map<Path, String> arguments() {
        Map<Path, String> texts = new LinkedHashMap<>();
        Deque<Path> left = inMvn(ARGUMENTS);
        if (folder.root().isPresent()) {
            Path anywhere = folder.root().get().resolve(ProjectFolder.MVN);
            for (String commandLine : COMMAND_LINES) {
                Optional<String> text = expressions.onCommandLine(commandLine);
                if (text.isPresent()) {
                    left.addAll(broughtByArguments(anywhere, text.get()));
                }
            }
        }
        while (!left.isEmpty()) {
            Path file = left.remove();
            if (isNew(file, texts)) {
                texts.put(file, ProjectFolder.text(file));
                left.addAll(broughtByArguments(file, texts.get(file)));
            }
        }
        return texts;
    }

    /** The files of properties, and those that they include. */
    private Map<Path, String> properties() {
        Map<Path, String> texts = new LinkedHashMap<>();
        Deque<Path> left = inMvn(PROPERTIES);
        while (!left.isEmpty()) {
            Path file = left.remove();
            if (isNew(file, texts)) {
                texts.put(file, ProjectFolder.text(file));
                left.addAll(included(file, texts.get(file)));
            }
        }
        return texts;
    }

    private Deque<Path> inMvn(List<String> names) {
        Deque<Path> files = new ArrayDeque<>();
        for (String name : names) {
            if (folder.root().isPresent()) {
                files.add(folder.root().get().resolve(ProjectFolder.MVN).resolve(name));
            }
        }
        return files;
    }

    private boolean isNew(Path file, Map<Path, String> texts) {
        return !texts.containsKey(file) && folder.holds(file);
    }

    /** A name may have blanks in it, and where it ends can't be seen. The folder of the JVM, which it starts in, is mostly the project's. */
    private List<Path> broughtByArguments(Path file, String text) {
        List<Path> brought = new ArrayList<>();
        Matcher names = BRINGS.matcher(QUOTES.matcher(text).replaceAll(""));
        while (names.find()) {
            List<String> words = List.of(names.group(1).split(" "));
            for (int count = 1; count <= words.size(); count++) {
                addPlaces(brought, file, String.join(" ", words.subList(0, count)));
            }
        }
        return brought;
    }

    private List<Path> included(Path file, String text) {
        Properties entries = entries(text);
        List<Path> included = new ArrayList<>();
        for (String name : filled(entries.getProperty(INCLUDES, ""), entries).split("[?\",]")) {
            if (!name.isBlank()) {
                addPlaces(included, file, name.strip());
            }
        }
        return included;
    }

    private String filled(String text, Properties entries) {
        if (!text.contains("${")) {
            return text; // as in most builds
        }
        return Expressions.EXPRESSION.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String value = Optional.ofNullable(expressions.lookUp(name))
                    .or(() -> expressions.evaluated(name))
                    .orElse(entries.getProperty(name, ""));
            return value.replace("\\", "/").replace("$", "\\$");
        });
    }

    /** Where a file that another names may lie; nowhere when that is no name. */
    private void addPlaces(List<Path> places, Path file, String name) {
        String path = name.replaceFirst("^\\$\\{?MAVEN_PROJECTBASEDIR}?", ".");
        try {
            for (Path in :
                    List.of(file.getParent(), folder.root().get(), Path.of("").toAbsolutePath())) {
                places.add(in.resolve(path).normalize());
            }
        } catch (InvalidPathException e) {
            return;
        }
    }

    private static Properties entries(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return new Properties(); // Maven says so
        }
        return properties;
    }
}
