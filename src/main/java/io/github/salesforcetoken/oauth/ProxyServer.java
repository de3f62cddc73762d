package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.PasswordAuthentication;
import java.util.Optional;

/**
 * The forward proxy for one address; the JVM and the rest of the build keep theirs.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param credentials for a proxy that wants to know who asks; sent to the proxy only, in the {@code CONNECT} request
 * @param source where it is set, for the log
 */
public record ProxyServer(String host, int port, Optional<PasswordAuthentication> credentials, String source) {

    public ProxyServer {
        requireNonNull(host, "host is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(source, "source is null");
    }

    /** What of the credentials is secret. */
    public Optional<Secret> password() {
        return credentials
                .map(known -> new String(known.getPassword()))
                .filter(password -> !password.isBlank())
                .map(Secret::of);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
