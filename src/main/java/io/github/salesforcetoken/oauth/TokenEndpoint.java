package io.github.salesforcetoken.oauth;

import java.time.Duration;

/** The token endpoint of a login host (RFC 6749 section 3.2). */
public interface TokenEndpoint extends Limited<TokenEndpoint> {

    /**
     * Sends a grant, once.
     *
     * @param app the app that the grant belongs to; its login host is asked
     * @param grant spent by the call, unless the exception says that nothing was sent
     * @return what Salesforce issued
     * @throws OAuthException when Salesforce refuses, cannot be reached, or answers something else than a token
     */
    SalesforceToken redeem(ClientApp app, Grant grant) throws OAuthException;

    @Override
    default TokenEndpoint within(Duration timeout) {
        return this;
    }
}
