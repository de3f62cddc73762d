package io.github.salesforcetoken.testing.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of Maven with a person at the console. The invoker always asks for batch mode, so a script starts these
 * runs itself, with the same Maven, local repository, settings and home as the invoker's.
 */
public final class Console {

    private static final int PATIENCE_SECONDS = 180;
    private static final int BETWEEN_LOOKS_MILLIS = 50;

    /** What the calling machine has set must not change the stories; see the root {@code pom.xml}. */
    private static final String NOT_INHERITED = "CI|GITHUB_ACTIONS|(MAVEN|SALESFORCE|GIT)_.*";

    private static final Pattern ADDRESS =
            Pattern.compile("(?m)^(?:\\[INFO] \\[stdout] )?(https?://\\S+/services/oauth2/authorize\\?\\S+)\\R");

    private final Process maven;
    private final Path log;

    private Console(Process maven, Path log) {
        this.maven = maven;
        this.log = log;
    }

    static Console start(
            Path mavenHome,
            Path folder,
            int run,
            Properties properties,
            Map<String, String> environment,
            List<String> arguments) {
        Path stories = storiesOf(folder);
        Path target = stories.getParent();
        Path user = target.resolve("it-user");
        Path log = folder.resolve(run + ".log");

        List<String> command = new ArrayList<>(List.of(
                mavenHome.resolve(Path.of("bin", "mvn")).toString(),
                "-Dstyle.color=never", // some builds of Maven colour files too
                "--settings",
                stories.resolve("interpolated-settings.xml").toString(),
                "-Dmaven.repo.local=" + target.resolve("local-repo")));
        properties.stringPropertyNames().forEach(name -> command.add("-D" + name + "=" + properties.getProperty(name)));
        command.addAll(arguments);

        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> inherited = builder.environment();
        inherited.keySet().removeIf(name -> name.matches(NOT_INHERITED));
        inherited.put("GIT_CEILING_DIRECTORIES", stories.toString());
        inherited.put("GIT_CONFIG_GLOBAL", user.resolve(".gitconfig").toString());
        inherited.put("GIT_CONFIG_NOSYSTEM", "1");
        inherited.put("HOME", user.toString());
        inherited.put("JAVA_HOME", System.getProperty("java.home"));
        inherited.put("JDK_JAVA_OPTIONS", "\"-Duser.home=" + user + "\"");
        // Headless, so that no real browser opens where there is a desktop.
        inherited.put(
                "MAVEN_OPTS",
                "-Xmn24m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions"
                        + " -XX:+UseTransparentHugePages -XX:SharedArchiveFile="
                        + (isOfOneVersion(folder) ? "../" : "../../") + "maven.jsa -Xlog:disable"
                        + " -Djava.awt.headless=true");
        inherited.put("MAVEN_SKIP_RC", "true");
        inherited.put("PATH", folder.resolve(StoryBrowser.COMMANDS) + File.pathSeparator + inherited.get("PATH"));
        inherited.put("XDG_CONFIG_HOME", user.resolve(".config").toString());
        inherited.putAll(environment);
        try {
            return new Console(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the invoker's stories: those on one Maven version lie a folder deeper than the others. */
    private static Path storiesOf(Path folder) {
        return isOfOneVersion(folder) ? folder.getParent().getParent() : folder.getParent();
    }

    /** The Maven that runs a story: that of its version, or the one that runs the build. */
    static Path mavenHomeOf(Path folder) {
        Path version = folder.getParent().getFileName();
        return isOfOneVersion(folder)
                ? storiesOf(folder).resolveSibling(Path.of("maven-versions", "apache-maven-" + version))
                : Path.of(System.getProperty("maven.home"));
    }

    /** Gives a story of one version the commands that the invoker runs, for POSIX and for Windows. */
    static void installMaven(Path folder) {
        if (!isOfOneVersion(folder)) {
            return;
        }
        Path maven = mavenHomeOf(folder).resolve(Path.of("bin", "mvn"));
        try {
            Path command = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\nexec \"%s\" \"$@\"\n".formatted(maven));
            Files.writeString(folder.resolve("mvn.cmd"), "@\"%s.cmd\" %%*\r\n".formatted(maven));
            if (!command.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + command + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfOneVersion(Path folder) {
        return folder.getParent().getParent().endsWith("it-versions");
    }

    /** Waits until the run has said this. */
    public Console waitFor(String words) {
        return waitFor(1, words);
    }

    /** Waits until the run has said this so many times. */
    public Console waitFor(int times, String words) {
        await("\"" + words + "\"", () -> Optional.of(words).filter(said -> new RunLog(log).hasWords(times, said)));
        return this;
    }

    /** Waits for the address that the person is to open, the whole line, and reads it from the log. */
    public String address() {
        return await("an authorize address", () -> {
            Matcher address = ADDRESS.matcher(RunLog.read(log));
            return address.find() ? Optional.of(address.group(1)) : Optional.empty();
        });
    }

    private <T> T await(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            boolean wasAlive = maven.isAlive();
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (!wasAlive || System.nanoTime() > end) {
                close();
                throw new AssertionError(
                        "%s never said %s. It ends: %s".formatted(log.getFileName(), what, new RunLog(log).end()));
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Maven was at work", e);
        }
    }

    /** Types or pastes a line and presses Enter. */
    public Console type(String line) {
        try {
            maven.getOutputStream().write((line + "\n").getBytes(UTF_8));
            maven.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until one of the run's threads is in this method, as {@code jcmd} tells. */
    public Console waitUntilIn(String method) {
        return await(
                "that it is in " + method,
                () -> Optional.of(this)
                        .filter(run -> output(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        pid(),
                                        "Thread.print")
                                .contains(method)));
    }

    /** Presses Ctrl-C, and asserts that Maven ends by that and not by itself. */
    public RunLog interrupt() {
        return endByInterrupt().saysNot("BUILD SUCCESS");
    }

    /** As above, of a run that had a last thing to do and may have come to its end with it. */
    public RunLog endByInterrupt() {
        // A gate that was itself started in the background hands on that SIGINT is ignored; TERM ends Maven the same
        // way.
        boolean ignored = output("ps", "-o", "ignored=", "-p", pid()).strip().matches(".*[2367abef]");
        output("kill", ignored ? "-TERM" : "-INT", pid());
        RunLog end = end();
        assertThat(maven.exitValue()).as("exit code of %s", log.getFileName()).isEqualTo(ignored ? 143 : 130);
        return end;
    }

    private String pid() {
        return Long.toString(maven.pid());
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the run. */
    public RunLog end() {
        try {
            if (!maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("%s has no end: %s".formatted(log.getFileName(), new RunLog(log).end()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Maven was at work", e);
        } finally {
            close();
        }
        return new RunLog(log);
    }

    /** Kills Maven, which gets no time for anything. */
    public void kill() {
        close();
        maven.onExit().join();
    }

    /** Ends the run if it still goes on, with what it has started. */
    void close() {
        maven.descendants().forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly();
    }
}
