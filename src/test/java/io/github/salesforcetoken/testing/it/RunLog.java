package io.github.salesforcetoken.testing.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one run of Maven printed. Words are looked for across line breaks, because messages are wrapped. */
public final class RunLog {

    private static final Pattern LEVEL = Pattern.compile("^\\[(DEBUG|INFO|WARNING|ERROR)] ?");

    private final String name;
    private final List<String> lines;
    private final String words;

    RunLog(Path file) {
        this(String.valueOf(file.getFileName()), linesOf(file));
    }

    private RunLog(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
        words = lines.stream()
                .map(line -> LEVEL.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }

    private static List<String> linesOf(Path file) {
        assertThat(file).as("log of a run").isRegularFile();
        return read(file).lines().toList();
    }

    /** Whatever is there: of a run that still goes on, the last character may be half written. */
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines() {
        return lines;
    }

    /** What a build said while it built one of its modules. */
    public RunLog module(String module) {
        return part(module, "[INFO] Building ", module + " ");
    }

    /** What a build with {@code -fae} says at its end of why one module failed. */
    public RunLog failureOf(String module) {
        return part(module, "[ERROR] Failed to execute goal ", " on project " + module + ": ");
    }

    /** From the line that begins so and has this name in it to the next that begins so. */
    private RunLog part(String module, String beginning, String nameInIt) {
        List<Integer> beginnings = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith(beginning))
                .boxed()
                .toList();
        int begin = beginnings.stream()
                .filter(line -> lines.get(line).contains(nameInIt))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " says nothing of " + module + ". It ends: " + end()));
        int end = beginnings.stream().filter(line -> line > begin).findFirst().orElse(lines.size());
        return new RunLog(name + " of " + module, lines.subList(begin, end));
    }

    /** Asserts that the build succeeded and said this. */
    public RunLog succeeds(String... expected) {
        return says("BUILD SUCCESS").says(expected);
    }

    /** Asserts that the build ended with Maven's word for "a person must change something", and said this. */
    public RunLog refuses(String... expected) {
        return says("BUILD FAILURE", "/MAVEN/MojoFailureException").says(expected);
    }

    /** Asserts that the build ended with Maven's word for "machinery broke", and said this. */
    public RunLog breaks(String... expected) {
        return says("BUILD FAILURE", "/MAVEN/MojoExecutionException").says(expected);
    }

    boolean hasWords(String part) {
        return words.contains(part);
    }

    boolean hasWords(int times, String part) {
        return words.split(Pattern.quote(part), -1).length > times;
    }

    public RunLog says(String... expected) {
        for (String part : expected) {
            assertThat(hasWords(part))
                    .as("%s says \"%s\". It ends: %s", name, part, end())
                    .isTrue();
        }
        return this;
    }

    public RunLog saysNot(String... unexpected) {
        for (String part : unexpected) {
            assertThat(hasWords(part)).as("%s says \"%s\"", name, part).isFalse();
        }
        return this;
    }

    /** Asserts that one line, of all lines, says this. */
    public RunLog saysOnce(String expected) {
        assertThat(lines.stream().filter(line -> line.contains(expected)).count())
                .as("lines of %s that say \"%s\"", name, expected)
                .isEqualTo(1);
        return this;
    }

    /** What a person would look at first; a whole log would bury it. */
    String end() {
        List<String> readable = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("[DEBUG]") && !line.startsWith("    at "))
                .toList();
        return String.join("\n", readable.subList(Math.max(0, readable.size() - 30), readable.size()));
    }
}
