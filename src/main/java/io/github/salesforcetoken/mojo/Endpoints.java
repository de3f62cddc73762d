package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.http.HttpProxy;
import io.github.salesforcetoken.http.OkHttpOrganizationEndpoint;
import io.github.salesforcetoken.http.OkHttpRevocationEndpoint;
import io.github.salesforcetoken.http.OkHttpTokenEndpoint;
import io.github.salesforcetoken.http.OkHttpUserInfoEndpoint;
import io.github.salesforcetoken.http.SharedClient;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OrganizationEndpoint;
import io.github.salesforcetoken.oauth.RevocationEndpoint;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.oauth.UserInfoEndpoint;
import io.github.salesforcetoken.settings.ProxyChoice;
import io.github.salesforcetoken.settings.ProxyServer;
import io.github.salesforcetoken.settings.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/** What a goal may talk to, each by the proxy that leads there. Made late: an endpoint brings the network library with it. */
record Endpoints(
        MavenSession session, Map<String, String> environment, String userAgent, Log log, Consumer<Secret> hide) {

    Endpoints {
        requireNonNull(session, "session is null");
        environment = Map.copyOf(environment);
        requireNonNull(userAgent, "userAgent is null");
        requireNonNull(log, "log is null");
        requireNonNull(hide, "hide is null");
    }

    /** For a log of one's own. */
    Endpoints(MavenSession session, Map<String, String> environment, String userAgent, Log log) {
        this(session, environment, userAgent, log, secret -> {});
    }

    /** Begins with what takes longest, in a goal that is sure to send something. */
    void prepare() {
        client();
    }

    /** @param timeout for a whole call */
    TokenEndpoint token(LoginHost host, Duration timeout) throws SettingsException {
        return new HidingEndpoint(OkHttpTokenEndpoint.over(client(), timeout, proxyTo(host.uri())), hide);
    }

    /** @param timeout for a whole call */
    UserInfoEndpoint userInfo(LoginHost host, Duration timeout) throws SettingsException {
        return OkHttpUserInfoEndpoint.over(client(), timeout, proxyTo(host.uri()));
    }

    /** @param timeout for a whole call */
    OrganizationEndpoint organization(URI instanceUrl, Duration timeout) throws SettingsException {
        return OkHttpOrganizationEndpoint.over(client(), timeout, proxyTo(instanceUrl));
    }

    /** @param timeout for a whole call */
    RevocationEndpoint revocation(LoginHost host, Duration timeout) throws SettingsException {
        return OkHttpRevocationEndpoint.over(client(), timeout, proxyTo(host.uri()));
    }

    /** Of the build's own session, because a Maven daemon serves many builds; modules may have this class in realms apart. */
    private SharedClient client() {
        SessionData data = session.getRepositorySession().getData();
        synchronized (SharedClient.class) {
            if (data.get(SharedClient.class) == null) {
                data.set(SharedClient.class, SharedClient.start(userAgent));
            }
            return (SharedClient) data.get(SharedClient.class);
        }
    }

    /** What is sent and what it brings is hidden before anybody speaks of it: a server may repeat it, also later. */
    private record HidingEndpoint(TokenEndpoint endpoint, Consumer<Secret> hide) implements TokenEndpoint {

        @Override
        public SalesforceToken redeem(ClientApp app, Grant grant) throws OAuthException {
            grant.secrets().forEach(hide);
            SalesforceToken token = endpoint.redeem(app, grant);
            token.secrets().forEach(hide);
            return token;
        }

        @Override
        public TokenEndpoint within(Duration timeout) {
            return new HidingEndpoint(endpoint.within(timeout), hide);
        }
    }

    private Optional<HttpProxy> proxyTo(URI host) throws SettingsException {
        Properties properties = new Properties();
        properties.putAll(session.getSystemProperties());
        properties.putAll(session.getUserProperties());
        Optional<ProxyServer> proxy = new ProxyChoice(
                        session.getSettings().getProxies(), session.getRepositorySession(), properties, environment)
                .proxyFor(host);
        log.debug(host + ": "
                + proxy.map(server -> "proxy " + server + ", from " + server.source())
                        .orElse("no proxy"));
        proxy.flatMap(ProxyServer::credentials)
                .map(credentials -> new String(credentials.getPassword()))
                .filter(password -> !password.isBlank())
                .map(Secret::of)
                .ifPresent(hide);
        return proxy.map(server -> new HttpProxy(server.host(), server.port(), server.credentials()));
    }
}
