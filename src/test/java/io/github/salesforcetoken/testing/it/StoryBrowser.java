package io.github.salesforcetoken.testing.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/**
 * The default browser of a story's user: a command of the name that the plugin looks for, first on the path. Someone sits
 * at it who logs in and allows or denies access. It runs in a process of its own and has only the JDK.
 */
final class StoryBrowser {

    /** The folder that holds the command. */
    static final String COMMANDS = "commands";

    /** The authorize URL that it came to. */
    static final String OPENED = "opened.txt";

    /** What any user of the computer sees of it: its command line. */
    static final String COMMAND_LINE = "browser-command-line.txt";

    /** The variables that it inherited. */
    static final String ENVIRONMENT = "browser-environment.txt";

    /** The page that it ended on: status and content. */
    static final String PAGE = "page.txt";

    private StoryBrowser() {}

    /** Installs the browser: {@code xdg-open} on Linux, {@code open} on a Mac. */
    static void install(Path folder, SimulatedOrg org, boolean allow) {
        String script = """
                #!/bin/sh
                echo "$0" "$@" > "%5$s/%7$s"
                env > "%5$s/%8$s"
                exec "%1$s" -cp "%2$s" %3$s "%5$s" "%6$s" %4$s "$1"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        ownClasses(),
                        StoryBrowser.class.getName(),
                        allow ? "allow" : "deny",
                        folder,
                        org.url(),
                        COMMAND_LINE,
                        ENVIRONMENT);
        try {
            Path commands = Files.createDirectories(folder.resolve(COMMANDS));
            for (String name : new String[] {"xdg-open", "open"}) {
                Path file = Files.writeString(commands.resolve(name), script);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(StoryBrowser.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Arguments: the story's folder, the org's address, {@code allow} or {@code deny}, and the listener's start address. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String authorizeUrl = get(arguments[3]).headers().firstValue("Location").orElseThrow();
        Path opened = Files.writeString(folder.resolve(OPENED), authorizeUrl + "\n");
        if (authorizeUrl.contains("/secur/frontdoor.jsp")) {
            show(folder, get(authorizeUrl)); // there is nobody to log in
            return;
        }
        HttpResponse<String> person = get(arguments[1] + "/scripted-browser?file="
                + URLEncoder.encode(opened.toString(), UTF_8) + "&deny=" + arguments[2].equals("deny"));
        Properties answer = new Properties();
        answer.load(new StringReader(person.body()));

        show(folder, get(answer.getProperty("salesforce.code")));
    }

    private static void show(Path folder, HttpResponse<String> page) throws IOException {
        Path whole = Files.writeString(folder.resolve(PAGE + ".part"), page.statusCode() + "\n" + page.body());
        Files.move(whole, folder.resolve(PAGE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
