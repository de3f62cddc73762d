package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.tls.HandshakeCertificates;

/** What an org has beside the app and the user that every org has. */
public final class SimulatedOrgBuilder {

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
    private final Map<String, Map<String, IdentityHandler>> handlers = new LinkedHashMap<>();
    private boolean genericHost;
    private Duration refreshTime = Duration.ZERO;
    private SimulatedKind kind = SimulatedKind.DEVELOPER_EDITION;

    SimulatedOrgBuilder() {
        app(SimulatedApp.publicClient(SimulatedOrg.CLIENT_ID, SimulatedOrg.REDIRECT_URI));
        user(SimulatedOrg.USERNAME, SimulatedOrg.PASSWORD);
    }

    /** The clock by which codes grow old. */
    public SimulatedOrgBuilder clock(MutableClock mutableClock) {
        clock = requireNonNull(mutableClock, "mutableClock is null");
        return this;
    }

    /** Serves HTTPS. The certificates must also trust their own one, for {@link SimulatedOrg#authorize}. */
    public SimulatedOrgBuilder tls(HandshakeCertificates handshakeCertificates) {
        certificates = requireNonNull(handshakeCertificates, "handshakeCertificates is null");
        return this;
    }

    /** One more app, or another one with the same client id. */
    public SimulatedOrgBuilder app(SimulatedApp app) {
        apps.put(app.clientId(), app);
        return this;
    }

    /** One more user, who from then on is the one in front of the scripted browser. */
    public SimulatedOrgBuilder user(String username, String password) {
        person = SimulatedUser.of(username, password, users.size() + 1);
        users.put(username, person);
        return this;
    }

    /** A fixed port, for a demo; a free one by default. */
    public SimulatedOrgBuilder port(int number) {
        port = number;
        return this;
    }

    /** Fills in the login page, so that a person can just click. */
    public SimulatedOrgBuilder prefillLogin() {
        prefillLogin = true;
        return this;
    }

    /**
     * How many approvals of one user and app live at a time. Salesforce speaks of five, but its sources disagree
     * whether the fifth or the sixth revokes the oldest; 4 is the stricter reading, and the default.
     */
    public SimulatedOrgBuilder approvalLimit(int limit) {
        approvalLimit = limit;
        return this;
    }

    /** The certificate of an app, whose JWTs are taken for its admin approved users. */
    public SimulatedOrgBuilder certificate(String clientId, PublicKey key) {
        certificatesOfApps.put(clientId, key);
        return this;
    }

    /** The user that an app acts as with client credentials. */
    public SimulatedOrgBuilder runAs(String clientId, String username) {
        runAs.put(clientId, username);
        return this;
    }

    /**
     * What an app takes identity tokens by.
     *
     * @param name of the Apex class; empty for the app's default handler
     */
    public SimulatedOrgBuilder handler(String clientId, String name, IdentityHandler handler) {
        handlers.computeIfAbsent(clientId, any -> new LinkedHashMap<>()).put(name, handler);
        return this;
    }

    /** Poses as {@code login.salesforce.com}, which takes no client credentials. */
    public SimulatedOrgBuilder genericHost() {
        genericHost = true;
        return this;
    }

    /** What the org is; a Developer Edition org by default. */
    public SimulatedOrgBuilder kind(SimulatedKind newKind) {
        kind = requireNonNull(newKind, "newKind is null");
        return this;
    }

    /** How long a refresh takes. Another refresh of the same token is refused meanwhile, as Salesforce does since 2024. */
    public SimulatedOrgBuilder refreshesTake(Duration time) {
        refreshTime = requireNonNull(time, "time is null");
        return this;
    }

    /** Starts the org. */
    public SimulatedOrg build() {
        return new SimulatedOrg(this);
    }

    HandshakeCertificates certificates() {
        return certificates;
    }

    int port() {
        return port;
    }

    Duration refreshTime() {
        return refreshTime;
    }

    int approvalLimit() {
        return approvalLimit;
    }

    Directory directory(URI url) {
        return new Directory(
                url,
                clock,
                new ConcurrentHashMap<>(apps),
                Map.copyOf(users),
                person,
                prefillLogin,
                new HeadlessAccess(certificatesOfApps, runAs, handlers, genericHost),
                kind);
    }
}
