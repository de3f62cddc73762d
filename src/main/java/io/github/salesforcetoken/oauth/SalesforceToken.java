package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the token endpoint issued. There is no {@code expires_in}: how long an access token lives is the org's session
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
        Optional<String> communityId) {

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
    }

    /** What of it nobody may see. */
    public Stream<Secret> secrets() {
        return Stream.concat(Stream.of(accessToken), refreshToken.stream());
    }
}
