package io.github.salesforcetoken.settings;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * The files of the folder {@code .mvn} that set properties, and those of the project that they bring. Maven hands them on as
 * if they had been typed, but they are a part of the project, which everyone reads who has the sources.
 */
final class MvnFolder {

    private static final String MVN = ".mvn";

    /** Of arguments; the first is Maven's, the second the JVM's. */
    private static final List<String> ARGUMENTS = List.of("maven.config", "jvm.config");

    /** As Maven 4 reads them. */
    private static final List<String> PROPERTIES =
            List.of("maven.properties", "maven-user.properties", "maven-system.properties");

    /** Maven 4 takes the properties of its profiles, but leaves out what it says of servers. */
    private static final String SETTINGS = "settings.xml";

    /** The key under which a file of properties names others. */
    private static final String INCLUDES = "${includes}";

    /** Before a key, it makes the value win over one that was given otherwise. */
    private static final String OVERRIDE = "maven.override.";

    /** How a file of arguments names others, to the JVMs that there are. */
    private static final Pattern BRINGS = Pattern.compile("(?<!\\S)(?:@|-XX:VMOptionsFile=|-Xoptionsfile=)(\\S++)");

    private static final Pattern QUOTES = Pattern.compile("[\"']");

    private static final long LARGEST = 1024 * 1024;

    private final Optional<Path> root;
    private final Expressions expressions;
    private final Map<Path, String> arguments;
    private final Map<Path, String> properties;

    private MvnFolder(Optional<Path> root, Expressions expressions) {
        this.root = root;
        this.expressions = expressions;
        this.arguments = read(ARGUMENTS, this::broughtByArguments);
        this.properties = read(PROPERTIES, this::included);
    }

    /** That of this build, which need not exist. */
    static MvnFolder of(MavenSession session, Expressions expressions) {
        Optional<File> root = Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory());
        return new MvnFolder(root.map(folder -> folder.toPath().toAbsolutePath().normalize()), expressions);
    }

    /** What a property is set to, and in which file. An empty value is none. */
    Map<Path, String> values(String property) {
        Map<Path, String> values = new LinkedHashMap<>();
        arguments.forEach((file, text) -> literalOf(given(property, text)).ifPresent(value -> values.put(file, value)));
        properties.forEach((file, text) -> {
            Properties entries = entries(text);
            Stream<String> both = Stream.of(property, OVERRIDE + property).map(key -> entries.getProperty(key, ""));
            literalOf(both).ifPresent(value -> values.put(file, value));
        });
        root.map(folder -> folder.resolve(MVN).resolve(SETTINGS))
                .ifPresent(file ->
                        literalOf(inProfiles(property, text(file))).ifPresent(value -> values.put(file, value)));
        return values;
    }

    private static Stream<String> inProfiles(String property, String settings) {
        if (settings.isBlank()) {
            return Stream.empty();
        }
        try {
            return new SettingsXpp3Reader()
                    .read(new StringReader(settings), false).getProfiles().stream()
                            .map(profile -> profile.getProperties().getProperty(property, ""));
        } catch (IOException | XmlPullParserException e) {
            return Stream.empty(); // Maven says so
        }
    }

    private static Optional<String> literalOf(Stream<String> values) {
        List<String> given = values.filter(value -> !value.isBlank()).toList();
        return given.stream()
                .filter(value -> Expressions.pointer(value).isEmpty())
                .findFirst()
                .or(() -> given.stream().findFirst());
    }

    /** Maven before 3.9 separates arguments by blanks, later ones by lines; long options may be abbreviated. */
    private static Stream<String> given(String property, String text) {
        return Pattern.compile("(?<!\\S)(?:-D|--def[ine]{0,3})[\\s=]*" + Pattern.quote(property) + "=(\\S*)")
                .matcher(QUOTES.matcher(text).replaceAll("").replace("\\", ""))
                .results()
                .map(found -> found.group(1));
    }

    /** All files to look into. What isn't the project's is private to somebody, and like a command line. */
    private Map<Path, String> read(List<String> names, BiFunction<Path, String, Stream<String>> bringing) {
        Map<Path, String> texts = new LinkedHashMap<>();
        Deque<Path> left = new ArrayDeque<>();
        root.ifPresent(
                folder -> names.forEach(name -> left.add(folder.resolve(MVN).resolve(name))));
        while (!left.isEmpty()) {
            Path file = left.remove();
            if (!texts.containsKey(file) && isInProject(file)) {
                String text = text(file);
                texts.put(file, text);
                bringing.apply(file, text).flatMap(name -> places(file, name)).forEach(left::add);
            }
        }
        return texts;
    }

    private boolean isInProject(Path file) {
        return file.startsWith(root.get()) || real(file).startsWith(real(root.get()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** The JVM's own folder is what they are seen from, which is mostly the project's. */
    private Stream<String> broughtByArguments(Path file, String text) {
        return file.endsWith("maven.config")
                ? Stream.empty()
                : BRINGS.matcher(QUOTES.matcher(text).replaceAll("")).results().map(found -> found.group(1));
    }

    private Stream<String> included(Path file, String text) {
        Properties entries = entries(text);
        return Stream.of(filled(entries.getProperty(INCLUDES, ""), entries).split("[?\",]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private String filled(String text, Properties entries) {
        return Expressions.EXPRESSION.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String value = Optional.ofNullable(expressions.lookUp(name))
                    .or(() -> expressions.evaluated(name))
                    .orElse(entries.getProperty(name, ""));
            return value.replace("\\", "/").replace("$", "\\$");
        });
    }

    private Stream<Path> places(Path file, String name) {
        String path = name.replaceFirst("^\\$\\{?MAVEN_PROJECTBASEDIR}?", ".");
        try {
            return Stream.of(file.getParent(), root.get(), Path.of("").toAbsolutePath())
                    .map(folder -> folder.resolve(path).normalize());
        } catch (InvalidPathException e) {
            return Stream.empty();
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

    private static String text(Path file) {
        try {
            boolean isReadable = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            return isReadable ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return ""; // Maven could not read it either
        }
    }
}
