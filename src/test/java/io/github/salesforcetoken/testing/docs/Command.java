package io.github.salesforcetoken.testing.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Maven command that a page tells its reader to type.
 *
 * @param variables what is set before it, such as in {@code NAME=value mvn …}
 * @param arguments what follows {@code mvn}, without the shell's quotes
 */
public record Command(String page, Map<String, String> variables, List<String> arguments) {

    /** What the reader is to fill in, or what does not matter: then it is no command, but speaks of commands. */
    private static final Pattern BLANK = Pattern.compile("…|salesforce-token:…");

    private static final Pattern IN_SHELL = Pattern.compile("(\\$ )?((?:\\w+=\\S* )*mvn .*)");
    private static final Pattern IN_YAML = Pattern.compile("(?:- )?(?:run: |script: |- )?(mvn .*)");
    private static final Pattern IN_GROOVY = Pattern.compile("sh '(mvn .*)'");
    private static final Pattern IN_TEXT = Pattern.compile("(mvn .*)");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(.*)");
    private static final Pattern GOAL = Pattern.compile("(?:salesforce-token|"
            + "io\\.github\\.salesforce-token:salesforce-token-maven-plugin:[^:]+):([a-z-]+)(?:@[a-z-]+)?");

    /** All commands of a page, in blocks and in the text. */
    public static Stream<Command> of(Page page) {
        return Stream.concat(
                        page.blocks().stream().flatMap(Command::of),
                        matching(IN_TEXT, 1, page.codeSpans().stream()).map(line -> parse(page.name(), line)))
                .filter(command -> command.arguments.stream()
                        .noneMatch(argument -> BLANK.matcher(argument).matches()));
    }

    private static Stream<Command> of(Page.Block block) {
        List<String> lines = block.text()
                .replaceAll("\\\\\\R\\s*", "")
                .lines()
                .map(String::strip)
                .toList();
        boolean isTranscript = lines.stream().anyMatch(line -> line.startsWith("$ "));
        Stream<String> commands = switch (block.language()) {
            case "yaml" -> matching(IN_YAML, 1, lines.stream());
            case "groovy" -> matching(IN_GROOVY, 1, lines.stream());
            default -> matching(IN_SHELL, 2, lines.stream().filter(line -> !isTranscript || line.startsWith("$ ")));
        };
        return commands.map(line -> parse(block.page(), line));
    }

    private static Stream<String> matching(Pattern pattern, int group, Stream<String> lines) {
        return lines.map(pattern::matcher).filter(Matcher::matches).map(found -> found.group(group));
    }

    private static Command parse(String page, String line) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> words = WORD.matcher(line.replaceFirst("\\s+#.*", ""))
                .results()
                .map(word -> word.group().replace("\"", ""))
                .collect(Collectors.toList());
        while (!words.get(0).equals("mvn")) {
            Matcher variable = VARIABLE.matcher(words.remove(0));
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            }
        }
        return new Command(page, variables, List.copyOf(words.subList(1, words.size())));
    }

    /** The goals of this plugin in it. */
    public List<String> goals() {
        return arguments.stream()
                .map(GOAL::matcher)
                .filter(Matcher::matches)
                .map(goal -> goal.group(1))
                .toList();
    }

    /** The values of {@code -Dsalesforce.NAME=value}, by name. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("-Dsalesforce.")) {
                String[] parts = argument.substring("-Dsalesforce.".length()).split("=", 2);
                parameters.put(parts[0], parts.length == 2 ? parts[1] : "true");
            }
        }
        return parameters;
    }

    /** As one would type it. */
    public String line() {
        return Stream.concat(
                        variables.entrySet().stream().map(variable -> variable.getKey() + '=' + variable.getValue()),
                        Stream.concat(Stream.of("mvn"), arguments.stream()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return page + ": " + line();
    }
}
