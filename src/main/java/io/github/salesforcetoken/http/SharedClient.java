package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import java.security.KeyStoreException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/**
 * The HTTP client that all goals of a build share: the JVM's trust store is read once, and later calls to a host resume the TLS
 * session of the first. A thread reads it while the caller prepares what is to be sent, because that takes longer. When it
 * cannot be read, each call says so.
 */
public final class SharedClient {

    private static final long PATIENCE_SECONDS = 30;

    private final OkHttpClient.Builder unsecured;
    private final FutureTask<Tls> tls;
    private OkHttpClient client;
    private boolean isLate;

    SharedClient(OkHttpClient.Builder unsecured, FutureTask<Tls> tls) {
        this.unsecured = requireNonNull(unsecured, "unsecured is null");
        this.tls = requireNonNull(tls, "tls is null");
    }

    /**
     * That of a build. A Maven daemon serves many builds, and modules may have this class in realms apart.
     *
     * @param build what one build keeps
     * @param userAgent product and version, as RFC 9110 section 10.1.5 has it
     */
    public static SharedClient in(ConcurrentMap<Object, Object> build, String userAgent) {
        return (SharedClient) build.computeIfAbsent(SharedClient.class, own -> start(userAgent));
    }

    /**
     * Salesforce by this client.
     *
     * @param hide is told every secret that is sent or comes
     */
    public Salesforce salesforce(Optional<ProxyServer> proxy, Consumer<Secret> hide, Clock clock) {
        return new HidingSalesforce(new OkHttpSalesforce(this, proxy, clock), hide);
    }

    /**
     * Begins to make it.
     *
     * @param userAgent product and version, as RFC 9110 section 10.1.5 has it
     */
    static SharedClient start(String userAgent) {
        FutureTask<Tls> tls = new FutureTask<>(Tls::ofJvm);
        Thread thread =
                new Thread(tls, "salesforce-token: TLS"); // a pool would keep this plugin's classes after the build
        thread.setDaemon(true);
        thread.start();
        return new SharedClient(HttpClients.unsecured(userAgent), tls);
    }

    /**
     * The client, as soon as the trust store is read.
     *
     * @throws ExecutionException when it cannot be read; the cause says why
     */
    synchronized OkHttpClient get() throws ExecutionException, InterruptedException {
        if (client == null) {
            client = HttpClients.create(unsecured, trusted());
        }
        return client;
    }

    /** The trust store may be a pipe, or lie on a disk that doesn't answer; a build with many calls waits for it once. */
    private Tls trusted() throws ExecutionException, InterruptedException {
        try {
            return tls.get(isLate ? 0 : PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            isLate = true;
            throw new ExecutionException(new KeyStoreException("not read within " + PATIENCE_SECONDS + " seconds", e));
        }
    }
}
