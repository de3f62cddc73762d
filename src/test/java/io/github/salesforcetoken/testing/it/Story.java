package io.github.salesforcetoken.testing.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.ForwardProxy;
import io.github.salesforcetoken.testing.IdentityIssuer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.RawServer;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.SimulatedOrgBuilder;
import io.github.salesforcetoken.testing.SpringServer;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A story of {@code src/it}: runs of a real Maven against an org of their own. {@code setup.groovy} begins it,
 * {@code verify.groovy} ends it, also when a run did not end as expected.
 */
public final class Story {

    /** Where the goals keep their tokens when they are not told otherwise. */
    public static final String TOKEN_FILE = "salesforce-token.properties";

    private static final String KEY = "story";
    private static final String PERSON = "person";
    private static final String TOKEN_PATH = "/services/oauth2/token";
    private static final boolean POSIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final SimulatedOrg org;
    private final Properties forEveryRun;
    private final Map<String, byte[]> written = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<ForwardProxy> proxies = new ArrayList<>();
    private final List<SpringServer> servers = new ArrayList<>();
    private final List<RawServer> rawServers = new ArrayList<>();
    private final List<IdentityIssuer> issuers = new ArrayList<>();
    private final List<Console> consoles = new ArrayList<>();

    private Story(Path folder, SimulatedOrg org, Properties forEveryRun) {
        this.folder = folder;
        this.org = org;
        this.forEveryRun = forEveryRun;
    }

    /** Begins a story with the org that has one public client. */
    public static void begin(File folder, Map<String, Object> context, Consumer<Story> preparation) {
        begin(folder, context, SimulatedOrg.builder(), preparation);
    }

    /**
     * Begins a story: starts its org, and gives every run its address as {@code orgUrl}.
     *
     * @param context of the invoker's scripts
     * @param preparation what there is before the first run
     */
    public static void begin(
            File folder, Map<String, Object> context, SimulatedOrgBuilder org, Consumer<Story> preparation) {
        Story story = new Story(folder.toPath(), org.build(), (Properties) context.get("userProperties"));
        try {
            story.give("orgUrl", story.orgUrl());
            Console.installMaven(story.folder);
            preparation.accept(story);
            context.put(KEY, story);
        } finally {
            if (!context.containsKey(KEY)) {
                story.close();
            }
        }
    }

    /** Ends a story: asserts what the story claims, and that no secret is in a log. The org stops in any case. */
    public static void end(Map<String, Object> context, Consumer<Story> claims) {
        if (!(context.get(KEY) instanceof Story story)) {
            return; // its setup failed, which the invoker reports
        }
        try {
            claims.accept(story);
            story.issuers.forEach(issuer -> story.secrets.addAll(issuer.issued()));
            Leaks.assertNone(story.folder, story.org, story.secrets);
        } finally {
            story.close();
        }
    }

    /**
     * What a person does at the console while the run of the invoker waits for it. The invoker runs one script at a time, of all
     * stories, so one that takes as long as a few runs of Maven would hold up the others.
     *
     * @param person ends the story
     */
    public static void meanwhile(File folder, Map<String, Object> context, Runnable person) {
        Path left = folder.toPath().resolve("person.left");
        try {
            Path wait = Files.writeString(
                    folder.toPath().resolve("person"), "#!/bin/sh\nuntil [ -e person.left ]; do sleep 0.1; done\n");
            Files.setPosixFilePermissions(wait, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.put(
                PERSON,
                CompletableFuture.runAsync(person, work -> new Thread(work, folder.getName()).start())
                        .whenComplete((nothing, failure) -> left.toFile().mkdir()));
    }

    /** Throws what was not as the person claims. */
    public static void afterThePerson(Map<String, Object> context) {
        if (context.get(PERSON) instanceof CompletableFuture<?> person) {
            person.join();
        }
    }

    private void close() {
        consoles.forEach(Console::close);
        proxies.forEach(ForwardProxy::close);
        servers.forEach(SpringServer::close);
        rawServers.forEach(RawServer::close);
        issuers.forEach(IdentityIssuer::close);
        org.close();
    }

    public SimulatedOrg org() {
        return org;
    }

    public String orgUrl() {
        return org.url().toString();
    }

    /** Starts a forward proxy, which stops with the story. */
    public ForwardProxy startProxy() {
        proxies.add(ForwardProxy.start());
        return proxies.get(proxies.size() - 1);
    }

    /** Starts a server that answers with bytes as they are, HTTP or not, and stops with the story. */
    public RawServer startRawServer(UnaryOperator<String> answers) {
        rawServers.add(RawServer.answering(answers));
        return rawServers.get(rawServers.size() - 1);
    }

    /** Has the issuer of an org's identity tokens stop with the story; nothing that it issues may be in a log. */
    public IdentityIssuer issuer(IdentityIssuer issuer) {
        issuers.add(issuer);
        secret(IdentityIssuer.REQUEST_TOKEN);
        return issuer;
    }

    /** The raw servers in the order in which they were started. */
    public List<RawServer> rawServers() {
        return List.copyOf(rawServers);
    }

    /** The proxies in the order in which they were started. */
    public List<ForwardProxy> proxies() {
        return List.copyOf(proxies);
    }

    /** Starts the independent server, which stops with the story; {@code server.log} is searched for secrets too. */
    public SpringServer startServer(String... redirectUris) {
        Path target = folder.getParent().getParent();
        servers.add(SpringServer.start(target, path("server.log"), redirectUris));
        secrets.addAll(List.of(SpringServer.SECRET, SpringServer.PASSWORD));
        return servers.get(servers.size() - 1);
    }

    /** Gives every run a {@code -D}. */
    public Story give(String property, String value) {
        forEveryRun.setProperty(property, value);
        return this;
    }

    /** Gives one run a {@code -D}, if {@code invoker.properties} has it read {@code N.properties}. */
    public Story give(int run, String property, String value) {
        Path file = path(run + ".properties");
        Properties forOneRun = Files.exists(file) ? load(file) : new Properties();
        forOneRun.setProperty(property, value);
        try (Writer writer = Files.newBufferedWriter(file)) {
            forOneRun.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A code that somebody got by a hand-written authorize address. */
    public String code(String clientId, String redirectUri) {
        return secret(org.issueCode(clientId, redirectUri));
    }

    /**
     * Writes the token file of somebody who has logged in earlier and has used up the access token.
     *
     * @return the refresh token in it
     */
    public String logIn(String file, String clientId) {
        String refreshToken = secret(org.issueRefreshToken(clientId));
        write(file, """
                salesforce.refreshToken=%s
                salesforce.loginUrl=%s
                salesforce.clientId=%s
                """.formatted(refreshToken, orgUrl(), clientId));
        return refreshToken;
    }

    /** Adds to what must not be in a log. What was sent, and tokens that were saved, are looked for anyway. */
    public String secret(String value) {
        secrets.add(value);
        return value;
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    public Path path(String file) {
        return folder.resolve(file);
    }

    /** Writes a file, for {@link #isUnchanged} to compare it. */
    public Story write(String file, String content) {
        return write(file, content.getBytes(UTF_8));
    }

    /** Writes a file, for {@link #isUnchanged} to compare it. */
    public Story write(String file, byte[] content) {
        try {
            Files.write(path(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written.put(file, content);
        return this;
    }

    /**
     * Begins a run with a person at the console, which the invoker cannot do. It has the {@code -D}s of every run and of
     * this one, and {@link #browser the browser of the story} if there is one.
     */
    public Console atConsole(int run, String... arguments) {
        return atConsole(run, Map.of(), arguments);
    }

    /** As above, with environment variables. */
    public Console atConsole(int run, Map<String, String> environment, String... arguments) {
        Properties properties = new Properties();
        properties.putAll(forEveryRun);
        Path forOneRun = path(run + ".properties");
        if (Files.exists(forOneRun)) {
            properties.putAll(load(forOneRun));
        }
        Console console =
                Console.start(Console.mavenHomeOf(folder), folder, run, properties, environment, List.of(arguments));
        consoles.add(console);
        return console;
    }

    /** Installs a default browser, whose user logs in and allows or denies access. */
    public Story browser(boolean allow) {
        StoryBrowser.install(folder, org, allow);
        return this;
    }

    /** Asserts that the browser was never called. */
    public void browserStayedClosed() {
        isAbsent(StoryBrowser.OPENED);
    }

    /** The page that the browser ended on: a line with the status, then the content. */
    public String page() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(path(StoryBrowser.PAGE)) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return text(StoryBrowser.PAGE);
    }

    /** Asserts that nobody listens on a port any more. */
    public void isFree(int port) {
        try {
            new ServerSocket(port).close();
        } catch (IOException e) {
            throw new AssertionError("port " + port + " is still in use", e);
        }
    }

    /** What a run wrote to its log, {@code N.log}. */
    public RunLog log(int run) {
        return new RunLog(path(run + ".log"));
    }

    /** All requests for a token, of all runs. */
    public List<LoggedRequest> tokenRequests() {
        return org.requests(TOKEN_PATH);
    }

    /** The only request for a token, of all runs. */
    public LoggedRequest tokenRequest() {
        assertThat(tokenRequests()).as("token requests").hasSize(1);
        return tokenRequests().get(0);
    }

    /** The refresh tokens that were sent, of all runs, in their order. */
    public List<String> refreshTokensSent() {
        return tokenRequests().stream()
                .map(request -> request.formField("refresh_token"))
                .toList();
    }

    /** Asserts that no run has asked for a token. */
    public void nothingWasSent() {
        assertThat(tokenRequests()).as("token requests").isEmpty();
    }

    /** A properties file as its consumers read it. */
    public Properties properties(String file) {
        return load(path(file));
    }

    public String text(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that only the owner may read a file, where the system knows such modes. */
    public void isPrivate(String file) {
        assertThat(path(file)).isRegularFile();
        if (POSIX) {
            try {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(file))))
                        .as("mode of " + file)
                        .isEqualTo("rw-------");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Asserts that a file is as {@link #write} left it, byte for byte. */
    public void isUnchanged(String file) {
        try {
            assertThat(Arrays.equals(Files.readAllBytes(path(file)), written.get(file)))
                    .as(file + " is unchanged")
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that there is no such file, nor a link of that name. */
    public void isAbsent(String file) {
        assertThat(Files.exists(path(file), LinkOption.NOFOLLOW_LINKS))
                .as(file + " exists")
                .isFalse();
    }

    static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
