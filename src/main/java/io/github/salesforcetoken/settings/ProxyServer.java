package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import java.net.PasswordAuthentication;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The forward proxy for one address.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param credentials for a proxy that wants to know who asks
 * @param source where it is set, for the log
 */
public record ProxyServer(String host, int port, Optional<PasswordAuthentication> credentials, String source) {

    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|\\[?[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?]?");

    private static final int HIGHEST_PORT = 65535;

    public ProxyServer {
        requireNonNull(host, "host is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(source, "source is null");
    }

    /** @throws SettingsException when there is no such port, or what is given as host is none and may hold a password */
    static ProxyServer of(String host, int port, Optional<PasswordAuthentication> credentials, String source)
            throws SettingsException {
        if (!HOST.matcher(host).matches()) {
            throw new SettingsException(SettingsException.Problem.PROXY_MALFORMED, source, "");
        }
        if (!isPort(port)) {
            throw new SettingsException(SettingsException.Problem.PROXY_PORT, source, String.valueOf(port));
        }
        return new ProxyServer(host, port, credentials, source);
    }

    static boolean isPort(int port) {
        return port >= 1 && port <= HIGHEST_PORT;
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
