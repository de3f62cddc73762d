package io.github.salesforcetoken.testing.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A command that a run printed to be typed, with a person's own names in it, as a shell divides it. */
public record PrintedCommand(String line, List<String> words) {

    private static final String OWN_LINE = "(mvn|sf) \\S+.* \\S.*";

    public PrintedCommand {
        words = List.copyOf(words);
    }

    /**
     * All that a run printed.
     *
     * @param own what the person writes in the place of each placeholder
     */
    public static List<PrintedCommand> in(RunLog log, Map<String, String> own) {
        return log.lines().stream()
                .map(line -> line.replaceFirst("^\\[INFO] +", ""))
                .filter(line -> line.matches(OWN_LINE))
                .map(line -> with(line, own))
                .map(PrintedCommand::of)
                .toList();
    }

    public static PrintedCommand of(String line) {
        return new PrintedCommand(line, divided(line));
    }

    private static String with(String line, Map<String, String> own) {
        String text = line;
        for (Map.Entry<String, String> placeholder : own.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return text;
    }

    private static List<String> divided(String line) {
        String shell = "mvn() { printf '%s\\n' mvn \"$@\"; }; sf() { printf '%s\\n' sf \"$@\"; }; " + line;
        try {
            Process process = new ProcessBuilder("sh", "-c", shell).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program. */
    public String program() {
        return words.get(0);
    }

    public boolean isOf(String... first) {
        return words.size() >= first.length && words.subList(0, first.length).equals(List.of(first));
    }

    /** The word after an option. */
    public String option(String name) {
        int index = words.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(line + " has no " + name);
        }
        return words.get(index + 1);
    }

    /** What comes after the program, for an org that isn't at a My Domain. */
    public List<String> argumentsAt(String orgUrl) {
        return words.stream()
                .skip(1)
                .map(word -> word.replaceFirst("^-Dsalesforce\\.domain=.*", "-Dsalesforce.loginUrl=" + orgUrl))
                .toList();
    }
}
