package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;

/**
 * A Salesforce org on this computer, as far as OAuth goes: authorize, token, revoke and userinfo, behaving and failing
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
    private final OrgDispatcher dispatcher;

    private SimulatedOrg(Builder builder) {
        SERVER_LOGGER.setLevel(Level.WARNING);
        server = new MockWebServer();
        // One connection, one answer at a time: a cut connection then means the same with and without TLS.
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        certificates = builder.certificates;
        if (certificates != null) {
            server.useHttps(certificates.sslSocketFactory());
        }
        try {
            server.start(InetAddress.getLoopbackAddress(), builder.port);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated org cannot listen on port " + builder.port, e);
        }
        URI url = URI.create((certificates == null ? "http" : "https") + "://localhost:" + server.getPort());
        directory = builder.directory(url);
        codes = new CodeBook(directory.clock());
        tokens = new TokenVault(builder.approvalLimit);
        dispatcher = new OrgDispatcher(directory, codes, tokens, this);
        server.setDispatcher(dispatcher);
    }

    /** An org with the app and the user that every org has, on a free port. */
    public static SimulatedOrg start() {
        return builder().build();
    }

    /** An org with more. */
    public static Builder builder() {
        return new Builder();
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
        dispatcher.enqueue(requireNonNull(answer, "answer is null"));
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
        server.close();
    }

    private ScriptedBrowser browser() {
        SimulatedUser person = directory.person();
        return new ScriptedBrowser(person.username(), person.password(), certificates);
    }

    /** What an org has beside the app and the user that every org has. */
    public static final class Builder {

        private final Map<String, SimulatedApp> apps = new LinkedHashMap<>();
        private final Map<String, SimulatedUser> users = new LinkedHashMap<>();
        private SimulatedUser person;
        private Clock clock = Clock.systemUTC();
        private HandshakeCertificates certificates;
        private int port;
        private int approvalLimit = 4;
        private boolean prefillLogin;
        private final Map<String, PublicKey> certificatesOfApps = new LinkedHashMap<>();
        private final Map<String, String> runAs = new LinkedHashMap<>();
        private boolean genericHost;

        private Builder() {
            app(SimulatedApp.publicClient(CLIENT_ID, REDIRECT_URI));
            user(USERNAME, PASSWORD);
        }

        /** The clock by which codes grow old. */
        public Builder clock(MutableClock mutableClock) {
            clock = requireNonNull(mutableClock, "mutableClock is null");
            return this;
        }

        /** Serves HTTPS. The certificates must also trust their own one, for {@link SimulatedOrg#authorize}. */
        public Builder tls(HandshakeCertificates handshakeCertificates) {
            certificates = requireNonNull(handshakeCertificates, "handshakeCertificates is null");
            return this;
        }

        /** One more app, or another one with the same client id. */
        public Builder app(SimulatedApp app) {
            apps.put(app.clientId(), app);
            return this;
        }

        /** One more user, who from then on is the one in front of the scripted browser. */
        public Builder user(String username, String password) {
            person = SimulatedUser.of(username, password, users.size() + 1);
            users.put(username, person);
            return this;
        }

        /** A fixed port, for a demo; a free one by default. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Fills in the login page, so that a person can just click. */
        public Builder prefillLogin() {
            prefillLogin = true;
            return this;
        }

        /**
         * How many approvals of one user and app live at a time. Salesforce speaks of five, but its sources disagree
         * whether the fifth or the sixth revokes the oldest; 4 is the stricter reading, and the default.
         */
        public Builder approvalLimit(int limit) {
            approvalLimit = limit;
            return this;
        }

        /** The certificate of an app, whose JWTs are taken for its admin approved users. */
        public Builder certificate(String clientId, PublicKey key) {
            certificatesOfApps.put(clientId, key);
            return this;
        }

        /** The user that an app acts as with client credentials. */
        public Builder runAs(String clientId, String username) {
            runAs.put(clientId, username);
            return this;
        }

        /** Poses as {@code login.salesforce.com}, which takes no client credentials. */
        public Builder genericHost() {
            genericHost = true;
            return this;
        }

        /** Starts the org. */
        public SimulatedOrg build() {
            return new SimulatedOrg(this);
        }

        private Directory directory(URI url) {
            return new Directory(
                    url,
                    clock,
                    Map.copyOf(apps),
                    Map.copyOf(users),
                    person,
                    prefillLogin,
                    new HeadlessAccess(certificatesOfApps, runAs, genericHost));
        }
    }
}
