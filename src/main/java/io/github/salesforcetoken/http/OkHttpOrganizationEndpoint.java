package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.OrganizationEndpoint;
import io.github.salesforcetoken.oauth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The question what kind of org it is, over HTTP. */
public final class OkHttpOrganizationEndpoint implements OrganizationEndpoint {

    private final HttpCalls calls;

    OkHttpOrganizationEndpoint(HttpCalls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    /**
     * The endpoint by the client of the build.
     *
     * @param timeout for a whole call
     * @param proxy the way out; empty for a direct connection
     */
    public static OrganizationEndpoint over(SharedClient client, Duration timeout, Optional<HttpProxy> proxy) {
        return new OkHttpOrganizationEndpoint(HttpCalls.over(client, timeout, proxy));
    }

    @Override
    public Organization ask(URI instanceUrl, Secret accessToken) throws OAuthException {
        return calls.get(
                Organization.query(instanceUrl),
                accessToken,
                (status, body, clock) -> Organization.parse(instanceUrl, status, body, accessToken));
    }

    @Override
    public OrganizationEndpoint within(Duration timeout) {
        return new OkHttpOrganizationEndpoint(calls.within(timeout));
    }
}
