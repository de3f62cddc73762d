package io.github.salesforcetoken.settings;

import java.io.IOException;
import java.io.StringReader;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;

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
        this.arguments = read(ARGUMENTS, onCommandLines(), this::broughtByArguments);
        this.properties = read(PROPERTIES, Stream.empty(), this::included);
    }

    /** That of this build, which need not exist. */
    static MvnFolder of(MavenSession session, Expressions expressions) {
        ProjectFolder folder = ProjectFolder.of(session);
        return new MvnFolder(folder, ProjectSettings.of(session, expressions, folder), expressions);
    }

    /** What a property is set to, and in which file. An empty value is none. */
    Map<Path, String> values(String property) {
        Map<Path, String> values = new LinkedHashMap<>();
        if (arguments.isEmpty() && properties.isEmpty() && settings.files().isEmpty()) {
            return values; // as in most builds
        }
        arguments.forEach((file, text) -> literalOf(given(property, text)).ifPresent(value -> values.put(file, value)));
        properties.forEach((file, text) -> {
            Properties entries = entries(text);
            Stream<String> both = Stream.of(property, OVERRIDE + property).map(key -> entries.getProperty(key, ""));
            literalOf(both).ifPresent(value -> values.put(file, value));
        });
        settings.files()
                .forEach((file, content) -> literalOf(ProjectSettings.inProfiles(property, content))
                        .ifPresent(value -> values.put(file, value)));
        return values;
    }

    /** The file of the project that holds the password of a server as it is. */
    Optional<Path> plainPasswordOf(String serverId) {
        return settings.plainPasswordOf(serverId);
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

    /** All files to look into. */
    private Map<Path, String> read(
            List<String> names, Stream<Path> others, BiFunction<Path, String, Stream<String>> bringing) {
        Map<Path, String> texts = new LinkedHashMap<>();
        Deque<Path> left = new ArrayDeque<>();
        Optional<Path> mvn = folder.root().map(root -> root.resolve(ProjectFolder.MVN));
        mvn.ifPresent(in -> names.forEach(name -> left.add(in.resolve(name))));
        others.forEach(left::add);
        while (!left.isEmpty()) {
            Path file = left.remove();
            if (!texts.containsKey(file) && folder.holds(file)) {
                String text = ProjectFolder.text(file);
                texts.put(file, text);
                bringing.apply(file, text).flatMap(name -> places(file, name)).forEach(left::add);
            }
        }
        return texts;
    }

    private Stream<Path> onCommandLines() {
        Optional<Path> anywhere = folder.root().map(root -> root.resolve(ProjectFolder.MVN));
        return anywhere.stream()
                .flatMap(file -> COMMAND_LINES.stream()
                        .flatMap(name -> expressions.onCommandLine(name).stream())
                        .flatMap(text -> broughtByArguments(file, text))
                        .flatMap(name -> places(file, name)));
    }

    /** A name may have blanks in it, and where it ends can't be seen. The folder of the JVM, which it starts in, is mostly the project's. */
    private Stream<String> broughtByArguments(Path file, String text) {
        return BRINGS.matcher(QUOTES.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1).split(" "))
                .flatMap(words -> IntStream.rangeClosed(1, words.length)
                        .mapToObj(count -> String.join(" ", List.of(words).subList(0, count))));
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
            return Stream.of(file.getParent(), folder.root().get(), Path.of("").toAbsolutePath())
                    .map(in -> in.resolve(path).normalize());
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
}
