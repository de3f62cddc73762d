package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_HAS_FRAGMENT;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_HAS_NO_SUCH_PORT;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_IS_ANSWER;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_LOOPBACK_ADDRESS;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_NOT_HTTPS;
import static io.github.salesforcetoken.oauth.ValueProblem.REDIRECT_URI_TOO_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Set;

/**
 * One of the app's callback URLs. Salesforce compares it character for character, so it is kept exactly as given.
 *
 * @param uri HTTPS, a custom scheme, or {@code http} on {@code localhost}
 */
public record RedirectUri(URI uri) {

    /** The callback URL that the Salesforce CLI uses too, hence registered in many apps already. */
    public static final String DEFAULT = "http://localhost:1717/OauthRedirect";

    /** What the answer adds to it. */
    private static final Set<String> OF_AN_ANSWER = Set.of("code", "state", "error", "response");

    /** Browsers run what follows. */
    private static final Set<String> SCRIPTS = Set.of("data", "javascript", "vbscript");

    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    /** What the field of the app in Salesforce's Setup holds, in characters. */
    private static final int LONGEST = 2000;

    public RedirectUri {
        requireNonNull(uri, "uri is null");
    }

    /**
     * Checks a callback URL by the rules under which Salesforce registers one.
     *
     * @throws Failure when Salesforce would refuse to register it, or RFC 6749 section 3.1.2 forbids it
     */
    public static RedirectUri of(String redirectUri) throws Failure {
        URI uri;
        try {
            uri = URI.create(redirectUri.strip());
        } catch (IllegalArgumentException e) {
            throw new Failure(REDIRECT_URI_MALFORMED, WrongValue.URL, redirectUri);
        }
        if (uri.getScheme() == null || uri.isOpaque() || uri.getRawUserInfo() != null || isSecret(uri)) {
            throw new Failure(REDIRECT_URI_MALFORMED, WrongValue.URL, redirectUri);
        }
        if (uri.getRawFragment() != null) {
            throw new Failure(REDIRECT_URI_HAS_FRAGMENT, WrongValue.URL, redirectUri);
        }
        if (isAnswer(uri)) {
            throw new Failure(REDIRECT_URI_IS_ANSWER, WrongValue.URL, redirectUri);
        }
        if (uri.toString().length() > LONGEST) {
            throw new Failure(REDIRECT_URI_TOO_LONG, WrongValue.URL, redirectUri);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.startsWith("http") && uri.getHost() == null || SCRIPTS.contains(scheme)) {
            throw new Failure(REDIRECT_URI_MALFORMED, WrongValue.URL, redirectUri);
        }
        if (scheme.startsWith("http") && !isPort(uri.getPort())) {
            throw new Failure(REDIRECT_URI_HAS_NO_SUCH_PORT, WrongValue.URL, redirectUri);
        }
        if (scheme.equals("http") && !uri.getHost().equals("localhost")) {
            throw new Failure(
                    LoginHost.isLoopback(uri) ? REDIRECT_URI_LOOPBACK_ADDRESS : REDIRECT_URI_NOT_HTTPS,
                    WrongValue.URL,
                    redirectUri);
        }
        return new RedirectUri(uri);
    }

    /** Any text before a colon is a scheme, {@code force://…} of an sfdx URL too; a web address may have random parts. */
    private static boolean isSecret(URI uri) {
        return !uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                && !LikelySecret.inAddress(uri.toString()).isEmpty();
    }

    private static boolean isAnswer(URI uri) {
        for (String parameter : String.valueOf(uri.getRawQuery()).split("&")) {
            if (OF_AN_ANSWER.contains(URLDecoder.decode(parameter.split("=", 2)[0], UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPort(int port) {
        return port == -1 || port > 0 && port <= LAST_PORT;
    }

    /** Whether a program on this computer can wait there for the browser (RFC 8252 section 7.3). */
    public boolean isLoopback() {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Where that program waits. */
    public int port() {
        return uri.getPort() == -1 ? HTTP_PORT : uri.getPort();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
