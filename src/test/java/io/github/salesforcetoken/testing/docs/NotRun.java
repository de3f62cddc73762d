package io.github.salesforcetoken.testing.docs;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documented commands that the story {@code documented-commands} leaves out, with the reason. Everything else that a
 * page tells its reader to type is run.
 */
public final class NotRun {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("mvn verify", "the gate runs it: this very build"),
            Map.entry("mvn -Pdemo verify", "the gate runs it, after this build"),
            Map.entry("mvn -Pdemo verify -Ddemo.interactive", "a person clicks through it"),
            Map.entry("mvn -Pdemo verify -Ddemo.picture=draw", "draws README's picture anew"),
            Map.entry("mvn install -DskipTests -Dinvoker.skip", "puts this project into the reader's own repository"),
            Map.entry(
                    "mvn -B -f ../salesforce-token install -DskipTests -Dinvoker.skip",
                    "puts this project into the repository of a CI job"),
            Map.entry("mvn -B verify.*", "the reader's own build, on a CI service"),
            Map.entry("mvn (verify -pl .*|install -DskipTests)", "the reader's own build, of one module"),
            Map.entry(
                    "mvn (spotless:apply|site|verify -DskipTests .*|-Pfuzz verify|-Pmutation test)",
                    "builds this project, not the reader's"),
            Map.entry("mvn (versions:set .*|-Prelease .*)", "releases this project"),
            Map.entry(
                    "mvn -X|mvn -T4|mvn -o|mvn -version|mvn clean|mvn install deploy|mvn help:.*",
                    "Maven's own, named in passing"),
            Map.entry("mvn --encrypt-(master-)?password", "Maven's own; asks a person for a secret"));

    private NotRun() {}

    /** The patterns, for a test that none has become idle. */
    public static Iterable<String> patterns() {
        return REASONS.keySet();
    }

    /** Why the command is not run; empty for one that is. */
    public static Optional<String> reason(Command command) {
        return REASONS.entrySet().stream()
                .filter(entry -> Pattern.matches(entry.getKey(), command.line()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
