package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.http.HttpProxy;
import io.github.salesforcetoken.http.OkHttpOrganizationEndpoint;
import io.github.salesforcetoken.http.OkHttpRevocationEndpoint;
import io.github.salesforcetoken.http.OkHttpTokenEndpoint;
import io.github.salesforcetoken.http.OkHttpUserInfoEndpoint;
import io.github.salesforcetoken.http.SharedClient;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OrganizationEndpoint;
import io.github.salesforcetoken.oauth.RevocationEndpoint;
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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/** What a goal may talk to, each by the proxy that leads there. Made late: an endpoint brings the network library with it. */
record Endpoints(MavenSession session, Map<String, String> environment, String userAgent, Log log) {

    Endpoints {
        requireNonNull(session, "session is null");
        environment = Map.copyOf(environment);
        requireNonNull(userAgent, "userAgent is null");
        requireNonNull(log, "log is null");
    }

    /** Begins with what takes longest, in a goal that is sure to send something. */
    void prepare() {
        client();
    }

    /** @param timeout for a whole call */
    TokenEndpoint token(LoginHost host, Duration timeout) throws SettingsException {
        return OkHttpTokenEndpoint.over(client(), timeout, proxyTo(host.uri()));
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
        return proxy.map(server -> new HttpProxy(server.host(), server.port(), server.credentials()));
    }
}
