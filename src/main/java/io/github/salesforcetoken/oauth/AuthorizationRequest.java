package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The address that a person opens to log in and allow access (RFC 6749 section 4.1.1), always with PKCE S256 and state.
 *
 * @param uri the address; state and challenge occur in it and nowhere else that is printed
 * @param pending what the exchange of the code will need
 */
public record AuthorizationRequest(URI uri, PendingAuthorization pending) {

    /** 256 bits, so that Base64 makes 43 characters of them, as few as RFC 7636 section 4.1 allows. */
    private static final int RANDOM_BYTES = 32;

    public AuthorizationRequest {
        requireNonNull(uri, "uri is null");
        requireNonNull(pending, "pending is null");
    }

    /**
     * A new request with a verifier and a state of its own, 256 random bits each.
     *
     * @param now when the request is made
     */
    public static AuthorizationRequest of(
            ClientApp app, RedirectUri redirectUri, Scopes scopes, LoginHints hints, Instant now) {
        Secret verifier = random();
        Secret state = random();
        Map<String, String> parameters = new LinkedHashMap<>(); // what a person looks for first comes first
        parameters.put("response_type", "code");
        parameters.put("client_id", app.clientId());
        parameters.put("redirect_uri", redirectUri.toString());
        parameters.put("scope", scopes.toString());
        parameters.put("prompt", hints.prompt());
        if (hints.loginHint().isPresent()) {
            parameters.put("login_hint", hints.loginHint().get());
        }
        if (hints.display().isPresent()) {
            parameters.put("display", hints.display().get());
        }
        parameters.put("state", state.reveal());
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        PendingAuthorization pending = new PendingAuthorization(
                state, verifier, redirectUri, app.loginHost().uri(), app.clientId(), now);
        return new AuthorizationRequest(address(app.loginHost(), parameters), pending);
    }

    /** Of Base64url's characters only: Salesforce refuses the "~" that RFC 7636 would allow. */
    private static Secret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(base64Url(bytes));
    }

    private static String challenge(Secret verifier) {
        try {
            byte[] ascii = verifier.reveal().getBytes(StandardCharsets.US_ASCII);
            return base64Url(MessageDigest.getInstance("SHA-256").digest(ascii));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** "+" for a blank is a habit of forms; in an address only %20 is read the same by everyone. */
    private static URI address(LoginHost host, Map<String, String> parameters) {
        StringJoiner query = new StringJoiner("&");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
            query.add(parameter.getKey() + "=" + value.replace("+", "%20"));
        }
        return URI.create(host.authorizeEndpoint() + "?" + query);
    }

    /** Without the address, which holds the state. */
    @Override
    public String toString() {
        return "AuthorizationRequest[loginUrl=" + pending.loginUrl() + "]";
    }
}
