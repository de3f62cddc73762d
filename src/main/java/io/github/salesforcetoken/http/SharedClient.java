package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import okhttp3.OkHttpClient;

/**
 * The HTTP client that all goals of a build share: the JVM's trust store is read once, and later calls to a host resume the TLS
 * session of the first. A thread reads it while the caller prepares what is to be sent, because that takes longer. When it
 * cannot be read, each call says so.
 */
public final class SharedClient {

    private final OkHttpClient.Builder unsecured;
    private final CompletableFuture<Tls> tls;
    private OkHttpClient client;

    private SharedClient(OkHttpClient.Builder unsecured, CompletableFuture<Tls> tls) {
        this.unsecured = requireNonNull(unsecured, "unsecured is null");
        this.tls = requireNonNull(tls, "tls is null");
    }

    /**
     * Begins to make it.
     *
     * @param userAgent product and version, as RFC 9110 section 10.1.5 has it
     */
    public static SharedClient start(String userAgent) {
        CompletableFuture<Tls> tls =
                CompletableFuture.supplyAsync(SharedClient::readTrustStore, SharedClient::startThread);
        tls.thenAcceptAsync(Tls::warmUp, SharedClient::startThread); // nobody waits for it
        return new SharedClient(HttpClients.unsecured(userAgent), tls);
    }

    private static Tls readTrustStore() {
        try {
            return Tls.ofJvm();
        } catch (GeneralSecurityException e) {
            throw new CompletionException(e);
        }
    }

    /** Not one of a pool, which would keep this plugin's classes after the build. */
    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "salesforce-token: TLS");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The client, as soon as the trust store is read.
     *
     * @throws ExecutionException when it cannot be read; the cause says why
     */
    synchronized OkHttpClient get() throws ExecutionException, InterruptedException {
        if (client == null) {
            client = HttpClients.create(unsecured, tls.get());
        }
        return client;
    }
}
