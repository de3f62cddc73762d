package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the token endpoint issued, each value in its {@link Shape}. There is no {@code expires_in}: how long an access token lives is the org's session
 * policy.
 *
 * @param accessToken for the API
 * @param refreshToken absent when the scope was not granted, or the app's policy forbids it
 * @param instanceUrl where the API is; required, and may change with every answer
 * @param identity org and user
 * @param tokenType {@code Bearer}
 * @param scope as granted, in Salesforce's order
 * @param issuedAt Salesforce's time
 * @param apiInstanceUrl sent with platform scopes only
 * @param communityUrl sent for users of an Experience Cloud site only
 * @param communityId sent for users of an Experience Cloud site only
 */
public record SalesforceToken(
        Secret accessToken,
        Optional<Secret> refreshToken,
        URI instanceUrl,
        Identity identity,
        String tokenType,
        Optional<String> scope,
        Instant issuedAt,
        Optional<String> apiInstanceUrl,
        Optional<String> communityUrl,
        Optional<String> communityId)
        implements HoldsSecrets {

    /** @throws IllegalArgumentException when a value has another shape, or is no bearer token's; the message shows none */
    public SalesforceToken {
        requireNonNull(accessToken, "accessToken is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(instanceUrl, "instanceUrl is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(tokenType, "tokenType is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(issuedAt, "issuedAt is null");
        requireNonNull(apiInstanceUrl, "apiInstanceUrl is null");
        requireNonNull(communityUrl, "communityUrl is null");
        requireNonNull(communityId, "communityId is null");
        Shape.TOKEN.checked(accessToken.reveal());
        if (refreshToken.isPresent()) {
            Shape.TOKEN.checked(refreshToken.get().reveal());
        }
        checkedHost(instanceUrl);
        if (!tokenType.equalsIgnoreCase("Bearer")) {
            throw new IllegalArgumentException("no bearer token");
        }
        check(scope, Shape.SCOPE);
        check(apiInstanceUrl, Shape.ADDRESS);
        check(communityUrl, Shape.ADDRESS);
        check(communityId, Shape.ID);
    }

    private static void check(Optional<String> value, Shape shape) {
        if (value.isPresent()) {
            shape.checked(value.get());
        }
    }

    /**
     * Access tokens are sent there.
     *
     * @return the same
     * @throws IllegalArgumentException when it is not HTTPS beyond this computer, or more than host, port and path
     */
    static URI checkedHost(URI uri) {
        Shape.ADDRESS.checked(uri.toString());
        return safeHost(uri);
    }

    /** The same of an address that has its shape. */
    static URI safeHost(URI uri) {
        boolean safe = "https".equals(uri.getScheme()) || LoginHost.isLoopback(uri);
        if (!safe || uri.getHost() == null) {
            throw new IllegalArgumentException("no host for tokens");
        }
        return uri;
    }

    /** The refresh token that came in place of the one that was sent, which it ends; empty when that stays valid. */
    public Optional<Secret> successorOf(Secret sent) {
        return refreshToken.isPresent() && !refreshToken.get().equals(sent) ? refreshToken : Optional.empty();
    }

    @Override
    public List<Secret> secrets() {
        return refreshToken.isPresent() ? List.of(accessToken, refreshToken.get()) : List.of(accessToken);
    }
}
