package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks a host name up in bounded time. The system's resolver cannot be interrupted, and a name server that drops packets
 * would hold a call long beyond its timeout; here it holds a daemon thread only.
 */
final class PatientDns implements Dns {

    private final Dns resolver;
    private final Duration patience;

    PatientDns(Dns resolver, Duration patience) {
        this.resolver = requireNonNull(resolver, "resolver is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.lookup(host));
        Thread thread = new Thread(lookup, "salesforce-token: looking up " + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(host + ": no answer within " + patience);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(host + ": interrupted");
        }
    }

    /** The only exception that okhttp takes here; its cause says that nobody knows whether there is such a host. */
    private static UnknownHostException late(String words) {
        UnknownHostException late = new UnknownHostException(words);
        late.initCause(new InterruptedIOException(words));
        return late;
    }
}
