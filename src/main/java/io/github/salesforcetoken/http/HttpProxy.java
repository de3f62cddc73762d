package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;

/**
 * A forward proxy, as one client uses it; the JVM and the rest of the build keep theirs.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param credentials sent to the proxy only, in the {@code CONNECT} request
 */
public record HttpProxy(String host, int port, Optional<PasswordAuthentication> credentials) {

    private static final String HEADER = "Proxy-Authorization";

    public HttpProxy {
        requireNonNull(host, "host is null");
        requireNonNull(credentials, "credentials is null");
    }

    Proxy address() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * Answers the proxy, once: one that refuses the credentials will refuse them again. Only {@code CONNECT} goes to the proxy; OkHttp
     * asks here too when the server inside the tunnel says 407.
     */
    Authenticator authenticator() {
        return (route, response) -> credentials
                .filter(given -> "CONNECT".equals(response.request().method()))
                .filter(given -> response.request().header(HEADER) == null)
                .map(given -> Credentials.basic(given.getUserName(), new String(given.getPassword())))
                .map(value ->
                        response.request().newBuilder().header(HEADER, value).build())
                .orElse(null);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
