package io.github.salesforcetoken.testing.demo;

import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code mvn -Pdemo verify}: the main job with the real plugin, in a sample build of its own, against a simulated org. The
 * only part that is played is the person; with {@code -Ddemo.interactive} not even that.
 *
 * <p>Arguments: Maven's home, the folder of the sample build, a folder to copy it to, the local repository that holds the
 * plugin, the plugin's version, and whether a person is there.
 */
public final class Demo {

    private final Path mavenHome;
    private final Path folder;
    private final Path localRepository;
    private final String version;

    private Demo(Path mavenHome, Path folder, Path localRepository, String version) {
        this.mavenHome = mavenHome;
        this.folder = folder;
        this.localRepository = localRepository;
        this.version = version;
    }

    /** Runs the demo; a step that fails ends it with an exception, and so the build that called it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        Files.createDirectories(folder);
        Files.copy(Path.of(arguments[1], "pom.xml"), folder.resolve("pom.xml"), StandardCopyOption.REPLACE_EXISTING);
        Demo demo = new Demo(Path.of(arguments[0]), folder, Path.of(arguments[3]), arguments[4]);
        try (SimulatedOrg org = SimulatedOrg.builder().prefillLogin().build()) {
            demo.run(org, Boolean.parseBoolean(arguments[5]));
        }
    }

    private void run(SimulatedOrg org, boolean interactive) throws Exception {
        say("A simulated Salesforce org listens on " + org.url() + ". Nothing leaves this computer.");

        say("Step 1: ask for the address that a person opens");
        Path urlFile = folder.resolve("authorize-url.txt");
        maven(
                "salesforce-token:authorize-url",
                "-Dsalesforce.loginUrl=" + org.url(),
                "-Dsalesforce.clientId=" + SimulatedOrg.CLIENT_ID,
                "-Dsalesforce.urlFile=" + urlFile);

        if (interactive) {
            say("Step 2: open that address in your browser, log in (the form is filled in), and allow access.");
            System.out.println("The browser then ends on an address that need not load. Copy it whole.");
            say("Step 3: paste it, and the plugin exchanges its code for a refresh token");
            maven("salesforce-token:exchange-code");
        } else {
            say("Step 2: a scripted person opens it, logs in as " + SimulatedOrg.USERNAME + ", and allows access");
            String address = org.authorize(Files.readString(urlFile).strip());
            System.out.println("The browser ended on " + masked(address, "code=", "state="));
            say("Step 3: exchange the code in that address for a refresh token");
            maven("--batch-mode", "salesforce-token:exchange-code", "-Dsalesforce.code=" + address);
        }

        Path tokenFile = folder.resolve("salesforce-token.properties");
        say("The result, " + tokenFile.getFileName() + ", with its tokens masked:");
        for (String line : Files.readAllLines(tokenFile)) {
            System.out.println(masked(line, "salesforce.refreshToken=", "salesforce.accessToken="));
        }
        say("The org saw " + org.requests("/services/oauth2/token").size() + " request for a token. Done.");
    }

    private void maven(String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(List.of(
                mavenHome.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString(),
                "--no-transfer-progress",
                "-Dmaven.repo.local=" + localRepository,
                "-Dsalesforce-token.version=" + version));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        // The demo is a desk, wherever it runs, and what the caller has set for orgs of its own must not take part.
        builder.environment().keySet().removeIf(name -> name.startsWith("SALESFORCE_") || name.equals("CI"));
        builder.environment().keySet().removeAll(List.of("MAVEN_ARGS", "GITHUB_ACTIONS"));
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Maven ended with " + exit);
        }
    }

    private static void say(String step) {
        System.out.printf("%n== %s%n%n", step);
    }

    /** The first characters tell what kind of token it is; the rest is nobody's business, not even in a demo. */
    private static String masked(String text, String... names) {
        String masked = text;
        for (String name : names) {
            masked = masked.replaceAll("(\\Q" + name + "\\E.{4})[^&]*", "$1…");
        }
        return masked;
    }
}
