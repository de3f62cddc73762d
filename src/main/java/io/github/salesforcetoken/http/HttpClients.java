package io.github.salesforcetoken.http;

import io.github.salesforcetoken.oauth.ProxyServer;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** The one place where an {@link OkHttpClient} is born, and where it is varied. */
final class HttpClients {

    private HttpClients() {}

    /**
     * What makes a client that follows no redirect, keeps no cookie, takes no HTTP proxy, whatever the JVM's properties say, and has no
     * limit of time yet.
     *
     * @param userAgent product and version, as RFC 9110 section 10.1.5 has it
     */
    static OkHttpClient.Builder unsecured(String userAgent) {
        return new OkHttpClient.Builder()
                .socketFactory(new NoDelaySockets())
                .proxy(Proxy.NO_PROXY)
                .readTimeout(Duration.ZERO) // the call's timeout bounds it
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(
                        new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)) // a kept one may die while a grant is sent
                .protocols(List.of(Protocol.HTTP_1_1)) // one request gains nothing from HTTP/2
                .addNetworkInterceptor(chain -> RetryAfter.readable(bounded(chain.proceed(chain.request()))))
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("User-Agent", userAgent)
                        .build()));
    }

    /**
     * Not with a length below zero: okhttp would neither read nor close such a body. In an interceptor of the network, a failure
     * closes the connection.
     */
    private static Response bounded(Response response) throws ProtocolException {
        if (response.body().contentLength() < -1) { // which is unknown
            throw new ProtocolException("a body of less than nothing");
        }
        return response;
    }

    /** The client, which trusts those. */
    static OkHttpClient create(OkHttpClient.Builder unsecured, Tls tls) {
        return unsecured
                .sslSocketFactory(tls.context().getSocketFactory(), tls.trustManager())
                .build();
    }

    /** The same client by another way out, if there is one, for one call. */
    static OkHttpClient by(Optional<ProxyServer> proxy, OkHttpClient direct) {
        if (proxy.isEmpty()) {
            return direct;
        }
        InetSocketAddress address = InetSocketAddress.createUnresolved(
                proxy.get().host(), proxy.get().port());
        OkHttpClient.Builder by = direct.newBuilder().proxy(new Proxy(Proxy.Type.HTTP, address));
        proxy.get().credentials().ifPresent(credentials -> new ProxyPassword(credentials).addTo(by));
        return by.build();
    }

    /**
     * The same client with this limit for a whole call, from the host name to the last byte, which begins anew with each
     * call; looking the host up and connecting may take a third of it each.
     */
    static OkHttpClient within(Duration timeout, OkHttpClient client) {
        return client.newBuilder()
                .dns(new PatientDns(client.dns(), timeout.dividedBy(3)))
                .callTimeout(timeout)
                .connectTimeout(timeout.dividedBy(3))
                .build();
    }
}
