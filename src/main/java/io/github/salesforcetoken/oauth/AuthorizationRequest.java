package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address that a person opens to log in and allow access (RFC 6749 section 4.1.1), always with PKCE S256 and state.
 *
 * @param uri the address; state and challenge occur in it and nowhere else that is printed
 * @param pending what the exchange of the code will need
 */
public record AuthorizationRequest(URI uri, PendingAuthorization pending) {

    /** What a person looks for first comes first. */
    private static final List<String> READING_ORDER = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "prompt",
            "login_hint",
            "display",
            "state",
            "code_challenge",
            "code_challenge_method");

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
        // Base64url characters only: Salesforce refuses the "~" that RFC 7636 would allow.
        CodeVerifier verifier = new CodeVerifier();
        State state = new State();
        var message = new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(
                        ResponseType.CODE, new ClientID(app.clientId()))
                .endpointURI(app.loginHost().authorizeEndpoint())
                .redirectionURI(redirectUri.uri())
                .scope(new Scope(scopes.values().toArray(new String[0])))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .customParameter("prompt", hints.prompt());
        if (hints.loginHint().isPresent()) {
            message.customParameter("login_hint", hints.loginHint().get());
        }
        if (hints.display().isPresent()) {
            message.customParameter("display", hints.display().get());
        }
        PendingAuthorization pending = new PendingAuthorization(
                Secret.of(state.getValue()),
                Secret.of(verifier.getValue()),
                redirectUri,
                app.loginHost().uri(),
                app.clientId(),
                now);
        return new AuthorizationRequest(address(app.loginHost(), message.build()), pending);
    }

    /** "+" for a blank is a habit of forms; in an address only %20 is read the same by everyone. */
    private static URI address(LoginHost host, com.nimbusds.oauth2.sdk.AuthorizationRequest message) {
        Map<String, List<String>> given = message.toParameters();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String name : READING_ORDER) {
            if (given.containsKey(name)) {
                parameters.put(name, given.get(name));
            }
        }
        parameters.putAll(given); // what has no place in the order comes last
        String query = URLUtils.serializeParameters(parameters).replace("+", "%20");
        return URI.create(host.authorizeEndpoint() + "?" + query);
    }

    /** Without the address, which holds the state. */
    @Override
    public String toString() {
        return "AuthorizationRequest[loginUrl=" + pending.loginUrl() + "]";
    }
}
