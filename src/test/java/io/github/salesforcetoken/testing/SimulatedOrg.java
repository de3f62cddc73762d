package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;

/**
 * A Salesforce org on this computer, as far as OAuth goes: authorize, token, revoke, userinfo and front door, and the one query of its API; behaving and failing
 * as Salesforce does. Where Salesforce's behaviour is not known, the org takes the stricter side. It shares no code
 * with the plugin, because it judges it.
 */
public final class SimulatedOrg implements AutoCloseable {

    /** The consumer key of the app that every org has: a public client that requires PKCE. */
    public static final String CLIENT_ID = "3MVG9SimulatedOrgPublicClient.k1ZI9";

    /** The callback URL of that app. */
    public static final String REDIRECT_URI = "http://localhost:1717/OauthRedirect";

    /** The user that every org has. */
    public static final String USERNAME = "ada@example.com";

    /** That user's password. */
    public static final String PASSWORD = "analytical-engine-1843";

    /** MockWebServer logs every request with its query. Held, because loggers are otherwise garbage collected. */
    private static final Logger SERVER_LOGGER = Logger.getLogger(MockWebServer.class.getName());

    private final MockWebServer server;
    private final Directory directory;
    private final HandshakeCertificates certificates;
    private final CodeBook codes;
    private final TokenVault tokens;
    private final OneRefreshAtATime refreshes;
    private final OrgDispatcher dispatcher;
    private final MetadataDeployment deployment;

    SimulatedOrg(SimulatedOrgBuilder builder) {
        SERVER_LOGGER.setLevel(Level.WARNING);
        server = new MockWebServer();
        server.setServerSocketFactory(new NoDelayServerSockets());
        // One connection, one answer at a time: a cut connection then means the same with and without TLS.
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        certificates = builder.certificates();
        if (certificates != null) {
            server.useHttps(certificates.sslSocketFactory());
        }
        try {
            server.start(InetAddress.getLoopbackAddress(), builder.port());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated org cannot listen on port " + builder.port(), e);
        }
        URI url = URI.create((certificates == null ? "http" : "https") + "://localhost:" + server.getPort());
        directory = builder.directory(url);
        deployment = new MetadataDeployment(directory);
        codes = new CodeBook(directory.clock());
        tokens = new TokenVault(builder.approvalLimit());
        refreshes = new OneRefreshAtATime(builder.refreshTime());
        dispatcher = new OrgDispatcher(directory, codes, tokens, refreshes, this);
        server.setDispatcher(dispatcher);
    }

    /** An org with the app and the user that every org has, on a free port. */
    public static SimulatedOrg start() {
        return builder().build();
    }

    /** An org with more. */
    public static SimulatedOrgBuilder builder() {
        return new SimulatedOrgBuilder();
    }

    /** Login host and instance in one, without a slash at the end. */
    public URI url() {
        return directory.url();
    }

    /** All requests so far, those of the scripted browser included, oldest first. */
    public List<LoggedRequest> requests() {
        return dispatcher.requests();
    }

    /** The requests for this path so far. */
    public List<LoggedRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** How many connections have carried a request so far. */
    public int connections() {
        return dispatcher.connections();
    }

    /** Queues an answer for the next token request. That request is logged but not read: it does not spend a code. */
    public void answerNextTokenRequestWith(CannedAnswer answer) {
        answerNextRequestWith(TokenEndpoint.PATH, answer);
    }

    /** As above, for any path. */
    public void answerNextRequestWith(String path, CannedAnswer answer) {
        dispatcher.enqueue(requireNonNull(path, "path is null"), requireNonNull(answer, "answer is null"));
    }

    /**
     * Logs in and presses Allow in a scripted browser. Returns the address of the callback as it would stand in the
     * browser's address bar, the code percent-encoded.
     */
    public String authorize(String authorizeUrl) {
        try (ScriptedBrowser browser = browser()) {
            return browser.approve(authorizeUrl);
        }
    }

    /** As {@link #authorize}, pressing Deny. */
    public String deny(String authorizeUrl) {
        try (ScriptedBrowser browser = browser()) {
            return browser.deny(authorizeUrl);
        }
    }

    /** The refresh token of somebody who has logged in with this app earlier. */
    public String issueRefreshToken(String clientId) {
        return tokens.open(Approval.ofNoBrowser(directory.app(clientId), directory.person()))
                .refreshToken();
    }

    /** As {@link #issueRefreshToken}, for a token that stands somewhere before there is an org, such as in a variable. */
    public void adoptRefreshToken(String clientId, String refreshToken) {
        tokens.adopt(Approval.ofNoBrowser(directory.app(clientId), directory.person()), refreshToken);
    }

    /**
     * Takes the External Client Apps in a folder of metadata. One without a consumer key gets one.
     *
     * @param clientSecret of those that require one
     */
    public void deploy(Path folder, String clientSecret) {
        deployment.deploy(folder, clientSecret);
    }

    /** The metadata of a component, as the org has it. */
    public String retrieve(String component) {
        return deployment.retrieve(component);
    }

    /** Assigns a deployed permission set to a user. */
    public void assign(String permissionSet, String username) {
        deployment.assign(permissionSet, username);
    }

    /** Gives an app the certificate in a file, as an admin does in Setup. */
    public void takeCertificate(String clientId, Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            directory
                    .headless()
                    .certificates()
                    .put(
                            clientId,
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(in)
                                    .getPublicKey());
        }
    }

    /** Ends a session, as time or an administrator does, or with a refresh token the whole login. */
    public void end(String token) {
        tokens.revoke(token);
    }

    /** Whether an access token is good, as the API would find it. */
    public boolean accepts(String accessToken) {
        return tokens.session(accessToken) != null;
    }

    /** A code as if somebody had approved a hand-written authorize address, hence without PKCE. */
    public String issueCode(String clientId, String redirectUri) {
        SimulatedApp app = directory.app(clientId);
        if (app.has(SimulatedApp.Policy.PKCE_REQUIRED)) {
            throw new IllegalArgumentException("This app requires PKCE");
        }
        if (!app.redirectUris().contains(redirectUri)) {
            throw new IllegalArgumentException("This app has no such redirect URI");
        }
        return codes.issue(new Approval(app, redirectUri, app.scopes(), null, null, directory.person()));
    }

    /** Ends pending answers, the server and its threads. */
    @Override
    public void close() {
        dispatcher.release();
        refreshes.release();
        server.close();
    }

    private ScriptedBrowser browser() {
        SimulatedUser person = directory.person();
        return new ScriptedBrowser(person.username(), person.password(), certificates);
    }
}
