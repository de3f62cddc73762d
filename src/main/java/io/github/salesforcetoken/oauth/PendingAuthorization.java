package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/**
 * What must be remembered between the authorization request and the exchange of its code, which are two runs of Maven.
 *
 * @param state compared with the callback's, against forged callbacks (RFC 6749 section 10.12)
 * @param codeVerifier proves that whoever exchanges the code asked for it (RFC 7636)
 * @param redirectUri the token request must repeat it
 * @param loginUrl the host that issued the code is the only one that takes it
 * @param clientId the app that the code is for
 * @param createdAt when the address was made
 */
public record PendingAuthorization(
        Secret state, Secret codeVerifier, RedirectUri redirectUri, URI loginUrl, String clientId, Instant createdAt) {

    public PendingAuthorization {
        requireNonNull(state, "state is null");
        requireNonNull(codeVerifier, "codeVerifier is null");
        requireNonNull(redirectUri, "redirectUri is null");
        requireNonNull(loginUrl, "loginUrl is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
