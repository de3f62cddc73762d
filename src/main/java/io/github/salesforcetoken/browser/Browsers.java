package io.github.salesforcetoken.browser;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Opens the person's own browser (RFC 8252 section 8.12: never one that is built in). */
public final class Browsers {

    /** A command that is still running after this has opened the browser, and stays for it. */
    private static final long PATIENCE_SECONDS = 5;

    private final List<List<String>> commands;
    private final boolean desktop;

    private Browsers(List<List<String>> commands, boolean desktop) {
        this.commands = commands;
        this.desktop = desktop;
    }

    /** The ways that an operating system offers, the address comes last in each command. */
    public static Browsers of(String operatingSystem) {
        String name = operatingSystem.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new Browsers(List.of(List.of("open")), true);
        }
        if (name.startsWith("windows")) {
            return new Browsers(List.of(List.of("rundll32", "url.dll,FileProtocolHandler")), true);
        }
        return new Browsers(List.of(List.of("xdg-open"), List.of("wslview")), true);
    }

    /** Only these commands. */
    static Browsers ofCommands(List<List<String>> commands) {
        return new Browsers(List.copyOf(commands), false);
    }

    /**
     * Opens an address in the first way that works.
     *
     * @return false when none does; the person can still open the printed address
     */
    public boolean open(URI address) {
        return desktop && openOnDesktop(address) || commands.stream().anyMatch(command -> run(command, address));
    }

    private static boolean openOnDesktop(URI address) {
        try {
            if (GraphicsEnvironment.isHeadless()
                    || !Desktop.isDesktopSupported()
                    || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return false;
            }
            Desktop.getDesktop().browse(address);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            return false; // a JDK without desktop libraries has the classes, but fails to load them
        }
    }

    private static boolean run(List<String> command, URI address) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().add(address.toString()); // no shell in between reads it
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
