package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.CLIENT_ID_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.CLIENT_SECRET_MALFORMED;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The app in Salesforce that asks for tokens, as one org's login host knows it.
 *
 * @param loginHost where it is registered
 * @param clientId its consumer key
 * @param clientSecret its consumer secret; empty for a public client, which relies on PKCE alone
 * @param authentication how the secret is sent, when there is one
 */
public record ClientApp(
        LoginHost loginHost, String clientId, Optional<Secret> clientSecret, ClientAuthentication authentication) {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");

    public ClientApp {
        requireNonNull(loginHost, "loginHost is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        requireNonNull(authentication, "authentication is null");
    }

    /**
     * Checks the characters of id and secret: RFC 6749 appendix A.1 and A.2 allow visible ASCII, and Salesforce issues no
     * blanks.
     *
     * @throws Failure when one holds a blank, a line break or anything beyond ASCII: it was cut or pasted
     *     wrongly
     */
    public static ClientApp of(
            LoginHost loginHost, String clientId, Optional<Secret> clientSecret, ClientAuthentication authentication)
            throws Failure {
        if (!isVisibleAscii(clientId) || clientId.contains("://")) {
            throw new Failure(CLIENT_ID_MALFORMED);
        }
        if (clientSecret.isPresent() && !isVisibleAscii(clientSecret.get().reveal())) {
            throw new Failure(CLIENT_SECRET_MALFORMED);
        }
        return new ClientApp(loginHost, clientId, clientSecret, authentication);
    }

    /** Enough of a consumer key to tell it from another. */
    public static String abbreviated(String clientId) {
        return clientId.length() <= 16
                ? clientId
                : clientId.substring(0, 5) + "\u2026" + clientId.substring(clientId.length() - 5);
    }

    private static boolean isVisibleAscii(String text) {
        return VISIBLE_ASCII.matcher(text).matches();
    }
}
