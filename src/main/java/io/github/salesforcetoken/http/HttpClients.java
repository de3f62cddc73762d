package io.github.salesforcetoken.http;

import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The one place where an {@link OkHttpClient} is born. */
final class HttpClients {

    private HttpClients() {}

    /**
     * A client that follows no redirect and keeps no cookie.
     *
     * @param timeout for a whole call, from the host name to the last byte; looking the host up and
     *     connecting may take a third of it each
     * @param userAgent product and version, as RFC 9110 section 10.1.5 has it
     * @param proxy the way out; empty for a direct connection, whatever the JVM's properties say
     * @throws GeneralSecurityException when the JVM's trust store cannot be read
     */
    static OkHttpClient create(Duration timeout, String userAgent, Optional<HttpProxy> proxy)
            throws GeneralSecurityException {
        Tls tls = Tls.ofJvm();
        tls.warmUp();
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .sslSocketFactory(tls.context().getSocketFactory(), tls.trustManager())
                .proxy(proxy.map(HttpProxy::address).orElse(Proxy.NO_PROXY))
                .proxyAuthenticator(proxy.map(HttpProxy::authenticator).orElse(Authenticator.NONE))
                .readTimeout(Duration.ZERO) // the call's timeout bounds it
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS)) // no thread need watch what is kept
                .protocols(List.of(Protocol.HTTP_1_1)) // one request gains nothing from HTTP/2
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("User-Agent", userAgent)
                        .build()));
        return limited(client, timeout);
    }

    /** The same client with another limit, which begins anew with each call. */
    static OkHttpClient within(Duration timeout, OkHttpClient client) {
        return limited(client.newBuilder(), timeout);
    }

    private static OkHttpClient limited(OkHttpClient.Builder client, Duration timeout) {
        return client.dns(new PatientDns(Dns.SYSTEM, timeout.dividedBy(3)))
                .callTimeout(timeout)
                .connectTimeout(timeout.dividedBy(3))
                .build();
    }
}
