package io.github.salesforcetoken.testing.demo;

import io.github.salesforcetoken.testing.Chromium;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mvn -Pdemo verify}: README's main road with the real plugin, in README's own sample build, against a simulated org. The
 * only part that is played is the person; with {@code -Ddemo.interactive} not even that.
 *
 * <p>Arguments: Maven's home, the folder of the sample build, a folder to copy it to, the local repository that holds the
 * plugin, the plugin's version, whether a person is there, whether to {@code draw}
 * or {@code compare} README's picture, and its file.
 */
public final class Demo {

    private static final String TEST = "src/test/java/com/example/OrgIT.java";
    private static final String DRAW = "draw";
    private static final int PAGE_WIDTH = 560;
    private static final int PAGE_HEIGHT = 400;
    private static final Pattern TITLE = Pattern.compile("<title>([^<·]*?) *(?:·[^<]*)?</title>");

    private final SampleBuild build;
    private final SimulatedOrg org;
    private final String redirectUri;
    private final String picture;
    private volatile byte[] lastPage;
    private Thread person;

    private Demo(SampleBuild build, SimulatedOrg org, String redirectUri, String picture) {
        this.build = build;
        this.org = org;
        this.redirectUri = redirectUri;
        this.picture = picture;
    }

    /** Runs the demo; a step that fails ends it with an exception, and so the build that called it. */
    public static void main(String[] arguments) throws Exception {
        String redirectUri = "http://localhost:" + RawHttp.freePort() + "/OauthRedirect";
        try (SimulatedOrg org = SimulatedOrg.builder()
                .prefillLogin()
                .app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, redirectUri))
                .build()) {
            Path folder = copied(Path.of(arguments[1]), Path.of(arguments[2]), arguments[4], org);
            SampleBuild build = new SampleBuild(Path.of(arguments[0]), folder, Path.of(arguments[3]));
            new Demo(build, org, redirectUri, arguments[6])
                    .run(Boolean.parseBoolean(arguments[5]), Path.of(arguments[7]));
        }
    }

    /** README's build, with the org and the app of the demo in its POM. */
    private static Path copied(Path from, Path to, String version, SimulatedOrg org) throws IOException {
        String pom = Files.readString(from.resolve("pom.xml"))
                .replaceFirst(
                        "<salesforce.domain>.*</salesforce.domain>",
                        "<salesforce.loginUrl>" + org.url() + "</salesforce.loginUrl>")
                .replaceFirst("(<salesforce.clientId>).*(</)", "$1" + SimulatedOrg.CLIENT_ID + "$2")
                .replaceFirst("(?s)(salesforce-token-maven-plugin</artifactId>\\s*<version>)[^<]*", "$1" + version);
        Files.createDirectories(to.resolve(TEST).getParent());
        Files.deleteIfExists(to.resolve("salesforce-token.properties"));
        Files.writeString(to.resolve("pom.xml"), pom);
        Files.writeString(to.resolve(TEST), Files.readString(from.resolve(TEST)));
        return to;
    }

    private void run(boolean interactive, Path pictureFile) throws Exception {
        say("A simulated Salesforce org is at " + org.url() + ". Nothing leaves this computer.");

        say("1. Log in, once");
        if (interactive) {
            System.out.println("Log in in your browser (the form is filled in), and allow access.");
            build.mavenWithAPerson("salesforce-token:login", "-Dsalesforce.redirectUri=" + redirectUri);
        } else {
            List<String> terminal = build.maven(
                    this::approve,
                    "salesforce-token:login",
                    "-Dsalesforce.openBrowser=false",
                    "-Dsalesforce.redirectUri=" + redirectUri);
            person.join();
            if (picture.equals(DRAW)) {
                new LoginPicture(org).write(pictureFile, terminal, lastPage, PAGE_WIDTH, PAGE_HEIGHT);
            } else if (picture.equals("compare")
                    && !new LoginPicture(org).terminal(terminal).equals(LoginPicture.terminalIn(pictureFile))) {
                throw new IllegalStateException(
                        pictureFile + " shows something else; draw it with mvn -Pdemo verify -Ddemo.picture=draw");
            }
        }

        say("2. Check the login");
        build.maven("salesforce-token:check");

        say("3. Run the build: access-token gets an access token, and a test calls the org's API with it");
        build.maven("verify");
        if (org.requests("/services/data/v60.0/query").isEmpty()) {
            throw new IllegalStateException("The test hasn't called the org");
        }

        say("The result, salesforce-token.properties, with its tokens masked");
        for (String line : build.tokenFile()) {
            System.out.println(line.replaceAll("(salesforce\\.(?:refresh|access)Token=.{4}).*", "$1…"));
        }
        say("Done. The org was asked for a token "
                + org.requests("/services/oauth2/token").size() + " times.");
    }

    /** Plays the person, once the address is there; the browser's last page is the answer of Maven's listener. */
    private void approve(String line) {
        Matcher address = Pattern.compile(Pattern.quote(org.url().toString()) + "/services/oauth2/authorize\\?\\S+")
                .matcher(line);
        if (!address.find()) {
            return;
        }
        URI callback = URI.create(org.authorize(address.group()));
        person = new Thread(() -> System.out.printf(
                "       (A scripted person opens it, logs in as %s, and allows access. Last page: \"%s\")%n",
                SimulatedOrg.USERNAME, picture.equals(DRAW) ? drawn(callback) : title(callback)));
        person.setDaemon(true);
        person.start();
    }

    private static String title(URI callback) {
        try {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(callback).build(), HttpResponse.BodyHandlers.ofString());
            Matcher title = TITLE.matcher(page.body());
            return title.find() ? title.group(1) : page.statusCode() + " without a title";
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** In a real browser, for the picture. */
    private String drawn(URI callback) {
        try (Chromium browser = Chromium.start(
                Chromium.installed().orElseThrow(), Files.createTempDirectory(build.folder(), "chromium"))) {
            browser.resize(PAGE_WIDTH, PAGE_HEIGHT, false);
            browser.open(callback.toString());
            browser.waitFor("document.readyState === 'complete' && document.title.startsWith('Login complete')");
            lastPage = browser.screenshot();
            return browser.evaluate("document.title");
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private static void say(String step) {
        System.out.printf("%n== %s%n", step);
    }
}
