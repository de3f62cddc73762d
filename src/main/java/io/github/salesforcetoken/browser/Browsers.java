package io.github.salesforcetoken.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Opens the person's own browser (RFC 8252 section 8.12: never one that is built in), by a command and not by Java's desktop
 * classes: what these start inherits Maven's environment, with all secrets that a build gets there.
 */
public final class Browsers {

    /** A command that is still running after this has opened the browser, and stays for it. */
    private static final long PATIENCE_SECONDS = 5;

    /** Variables of this plugin, of Maven's launcher and of the JVM, which keep the command line and options with every {@code -D}. */
    private static final List<String> NOT_FOR_BROWSERS = List.of(
            "SALESFORCE_",
            "SF_ACCESS_TOKEN",
            "MAVEN_CMD_LINE_ARGS",
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "MAVEN_CONFIG",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "OPENJ9_JAVA_OPTIONS");

    private static final Pattern ABSOLUTE_ON_WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/]");

    private final List<List<String>> commands;
    private final Map<String, String> environment;

    private Browsers(List<List<String>> commands, Map<String, String> environment) {
        this.commands = List.copyOf(commands);
        this.environment = new HashMap<>(environment);
        this.environment.keySet().removeIf(Browsers::isNotForBrowsers);
    }

    /**
     * The ways that an operating system offers, the address comes last in each command.
     *
     * @param environment what a program may have of the build's; it names the folder of Windows
     */
    public static Browsers of(String operatingSystem, Map<String, String> environment) {
        String name = operatingSystem.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new Browsers(List.of(List.of("open")), environment);
        }
        if (name.startsWith("windows")) {
            return new Browsers(ofWindows(environment), environment);
        }
        return new Browsers(List.of(List.of("xdg-open"), List.of("wslview"), List.of("gio", "open")), environment);
    }

    /** By its whole path, because Windows looks for a bare name in the current folder first, where a stranger's program may lie. */
    private static List<List<String>> ofWindows(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("SystemRoot"))
                .map(Map.Entry::getValue)
                .filter(root -> ABSOLUTE_ON_WINDOWS.matcher(root).lookingAt())
                .map(root -> List.of(root + "\\System32\\rundll32.exe", "url.dll,FileProtocolHandler"))
                .toList();
    }

    List<List<String>> commands() {
        return commands;
    }

    /** Only these commands. */
    static Browsers ofCommands(List<List<String>> commands, Map<String, String> environment) {
        return new Browsers(commands, environment);
    }

    /**
     * Opens an address in the first way that works.
     *
     * @return false when none does; the person can still open the printed address
     */
    public boolean open(URI address) {
        return commands.stream().anyMatch(command -> isOpened(command, address));
    }

    /** Even the start of a program can take as long as its file system likes, so a thread waits for it that nobody needs. */
    private boolean isOpened(List<String> command, URI address) {
        FutureTask<Boolean> run = new FutureTask<>(() -> run(command, address));
        Thread thread = new Thread(run, "salesforce-token-browser");
        thread.setDaemon(true);
        thread.start();
        try {
            return run.get(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return false; // not installed
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            run.cancel(true);
            Thread.currentThread().interrupt();
            return true; // perhaps; whoever waits for the browser's answer ends now anyway
        }
    }

    private boolean run(List<String> command, URI address) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().add(address.toString()); // no shell in between reads it
        // the current folder may be on the PATH, and a stranger's program in it
        builder.directory(Path.of("").toAbsolutePath().getRoot().toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    }

    private static boolean isNotForBrowsers(String variable) {
        String name = variable.toUpperCase(Locale.ROOT); // Windows doesn't tell them apart
        return NOT_FOR_BROWSERS.stream().anyMatch(name::startsWith);
    }
}
