package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.FormRequest;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RevocationEndpoint;
import io.github.salesforcetoken.oauth.RevocationMessages;
import io.github.salesforcetoken.oauth.Secret;
import java.time.Duration;
import java.util.Optional;

/** The revocation endpoint over HTTP. */
public final class OkHttpRevocationEndpoint implements RevocationEndpoint {

    private final HttpCalls calls;

    OkHttpRevocationEndpoint(HttpCalls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    /**
     * The endpoint by the client of the build.
     *
     * @param timeout for a whole call
     * @param proxy the way out; empty for a direct connection
     */
    public static RevocationEndpoint over(SharedClient client, Duration timeout, Optional<HttpProxy> proxy) {
        return new OkHttpRevocationEndpoint(HttpCalls.over(client, timeout, proxy));
    }

    @Override
    public void revoke(ClientApp app, Secret token) throws OAuthException {
        FormRequest request = RevocationMessages.request(app, token);
        calls.post(request, (status, body, clock) -> {
            RevocationMessages.read(request, status, body);
            return null;
        });
    }

    @Override
    public RevocationEndpoint within(Duration timeout) {
        return new OkHttpRevocationEndpoint(calls.within(timeout));
    }
}
