package io.github.salesforcetoken.oauth;

import java.time.Duration;

/** The revocation endpoint of a login host (RFC 7009). */
public interface RevocationEndpoint extends Limited<RevocationEndpoint> {

    /**
     * Ends a token; a refresh token takes its access tokens with it.
     *
     * @param app the app that the token was issued to; its login host is asked
     * @throws OAuthException when Salesforce refuses, which it also does for a token that it does not know, cannot be
     *     reached, or answers something else
     */
    void revoke(ClientApp app, Secret token) throws OAuthException;

    @Override
    default RevocationEndpoint within(Duration timeout) {
        return this;
    }
}
