package io.github.salesforcetoken.mojo;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.http.HidingSalesforce;
import io.github.salesforcetoken.http.OkHttpSalesforce;
import io.github.salesforcetoken.http.SharedClient;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.ProxyChoice;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/** The way from a goal to Salesforce, by the proxy that leads there. Taken late: it brings the network library with it. */
record Network(
        MavenSession session, Map<String, String> environment, String userAgent, Log log, Consumer<Secret> hide) {

    Network {
        requireNonNull(session, "session is null");
        environment = Map.copyOf(environment);
        requireNonNull(userAgent, "userAgent is null");
        requireNonNull(log, "log is null");
        requireNonNull(hide, "hide is null");
    }

    /** Begins with what takes longest, in a goal that is sure to send something. */
    void prepare() {
        client();
    }

    /**
     * Salesforce, as it is reached at one host.
     *
     * @throws Failure when a proxy leads there that can't be used
     */
    Salesforce to(URI host) throws Failure {
        return new HidingSalesforce(new OkHttpSalesforce(client(), proxyTo(host), Clock.systemUTC()), hide);
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

    private Optional<ProxyServer> proxyTo(URI host) throws Failure {
        Optional<ProxyServer> proxy = ProxyChoice.of(session, environment).proxyFor(host);
        if (proxy.isEmpty()) {
            log.debug(host + ": no proxy");
            return proxy;
        }
        log.debug(host + ": proxy " + proxy.get() + ", from " + proxy.get().source());
        if (proxy.get().password().isPresent()) {
            hide.accept(proxy.get().password().get());
        }
        return proxy;
    }
}
