package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.PROXY_UNFILLED;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.oauth.ValueKind;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** User name and password of a proxy. */
final class ProxyCredentials {

    private ProxyCredentials() {}

    /**
     * Those of an address, percent-encoded.
     *
     * @throws IllegalArgumentException when they can't be decoded
     */
    static Optional<PasswordAuthentication> in(URI proxy, String source) throws Failure {
        if (proxy.getRawUserInfo() == null) {
            return Optional.empty();
        }
        String[] parts = proxy.getRawUserInfo().split(":", 2);
        return of(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "", source);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Empty without both. A password may hold any characters, so only one that is nothing but a variable is taken for one.
     *
     * @param source where they stand
     * @throws Failure when one of them is a variable that nothing filled
     */
    static Optional<PasswordAuthentication> of(String user, String password, String source) throws Failure {
        String name = user == null || user.isBlank() ? "" : user;
        String known = password == null ? "" : password;
        if (name.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        if (ValueKind.isUnfilled(name) || isVariable(known.strip())) {
            throw new Failure(PROXY_UNFILLED, source);
        }
        return Optional.of(new PasswordAuthentication(name, known.toCharArray()));
    }

    /** One that doesn't end is a password. */
    private static boolean isVariable(String password) {
        return !password.isEmpty()
                && "})]%>".indexOf(password.charAt(password.length() - 1)) >= 0
                && Look.EXPRESSION.isWhole(password);
    }
}
