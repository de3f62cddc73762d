package io.github.salesforcetoken.testing.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A build that the demo runs: it shows the commands, what the plugin and the tests say, and everything when a run fails. */
final class SampleBuild {

    private final Path mavenHome;
    private final Path folder;
    private final Path localRepository;

    SampleBuild(Path mavenHome, Path folder, Path localRepository) {
        this.mavenHome = mavenHome;
        this.folder = folder;
        this.localRepository = localRepository;
    }

    Path folder() {
        return folder;
    }

    List<String> tokenFile() throws IOException {
        return Files.readAllLines(folder.resolve("salesforce-token.properties"));
    }

    void maven(String... arguments) throws IOException, InterruptedException {
        maven(line -> {}, arguments);
    }

    /**
     * @param reader is told every line that Maven prints
     * @return the lines that were shown
     */
    List<String> maven(Consumer<String> reader, String... arguments) throws IOException, InterruptedException {
        Process maven = start(false, arguments);
        List<String> all = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        Excerpt excerpt = new Excerpt();
        try (BufferedReader output = maven.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                all.add(line);
                if (excerpt.has(line)) {
                    System.out.println(line);
                    shown.add(line);
                }
                reader.accept(line);
            }
        }
        if (maven.waitFor() != 0) {
            all.forEach(System.out::println);
            throw new IllegalStateException("Maven ended with " + maven.exitValue() + "; above is all that it said");
        }
        return shown;
    }

    /** At this terminal: what is typed goes to Maven, and nothing is left out. */
    void mavenWithAPerson(String... arguments) throws IOException, InterruptedException {
        int exit = start(true, arguments).waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Maven ended with " + exit);
        }
    }

    private Process start(boolean atThisTerminal, String... arguments) throws IOException {
        System.out.println("$ mvn "
                + Stream.of(arguments)
                        .map(argument -> argument.startsWith("-D") ? '"' + argument + '"' : argument)
                        .collect(Collectors.joining(" ")));
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(List.of(
                mavenHome.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString(),
                "--no-transfer-progress",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (atThisTerminal) {
            builder.inheritIO();
        } else {
            builder.redirectErrorStream(true);
        }
        // The demo is a desk, wherever it runs, and what the caller has set for orgs of its own must not take part.
        builder.environment().keySet().removeIf(name -> name.startsWith("SALESFORCE_") || name.equals("CI"));
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "GITHUB_ACTIONS"));
        return builder.start();
    }

    /** What the plugin says, and how the tests ended. */
    private static final class Excerpt {

        private boolean isOurs;

        boolean has(String line) {
            if (line.matches("\\[INFO] -+(< .* >-+)?|\\[INFO] -+\\[ .* ]-+")) {
                isOurs = false;
            } else if (line.startsWith("[INFO] --- ")) {
                isOurs = line.contains("salesforce-token");
                return false;
            }
            return isOurs ? !line.equals("[INFO] ") : line.matches("\\[\\w+] Tests run: .*[^)]");
        }
    }
}
