package io.github.salesforcetoken.oauth;

import java.net.URI;
import java.time.Duration;

/** The REST API of an org, as far as it tells what kind of org it is. */
public interface OrganizationEndpoint extends Limited<OrganizationEndpoint> {

    /**
     * Asks what kind of org an access token is for.
     *
     * @param instanceUrl where the org's API is
     * @throws OAuthException when Salesforce refuses, cannot be reached, or answers something else
     */
    Organization ask(URI instanceUrl, Secret accessToken) throws OAuthException;

    @Override
    default OrganizationEndpoint within(Duration timeout) {
        return this;
    }
}
