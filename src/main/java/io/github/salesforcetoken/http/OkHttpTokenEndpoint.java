package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.FormRequest;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.oauth.TokenMessages;
import java.time.Duration;
import java.util.Optional;

/** The token endpoint over HTTP. A grant is sent once, or not at all; other addresses are tried only before that. */
public final class OkHttpTokenEndpoint implements TokenEndpoint {

    private final HttpCalls calls;

    OkHttpTokenEndpoint(HttpCalls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    /**
     * The endpoint by the client of the build.
     *
     * @param timeout for a whole call
     * @param proxy the way out; empty for a direct connection
     */
    public static TokenEndpoint over(SharedClient client, Duration timeout, Optional<HttpProxy> proxy) {
        return new OkHttpTokenEndpoint(HttpCalls.over(client, timeout, proxy));
    }

    @Override
    public SalesforceToken redeem(ClientApp app, Grant grant) throws OAuthException {
        FormRequest request = TokenMessages.request(app, grant);
        return calls.post(request, (status, body, clock) -> TokenMessages.read(request, status, body, clock.instant()));
    }

    @Override
    public TokenEndpoint within(Duration timeout) {
        return new OkHttpTokenEndpoint(calls.within(timeout));
    }
}
