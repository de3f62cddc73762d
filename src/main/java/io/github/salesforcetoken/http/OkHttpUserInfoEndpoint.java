package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.UserInfo;
import io.github.salesforcetoken.oauth.UserInfoEndpoint;
import java.time.Duration;
import java.util.Optional;

/** The userinfo endpoint over HTTP. */
public final class OkHttpUserInfoEndpoint implements UserInfoEndpoint {

    private final HttpCalls calls;

    OkHttpUserInfoEndpoint(HttpCalls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    /**
     * The endpoint by the client of the build.
     *
     * @param timeout for a whole call
     * @param proxy the way out; empty for a direct connection
     */
    public static UserInfoEndpoint over(SharedClient client, Duration timeout, Optional<HttpProxy> proxy) {
        return new OkHttpUserInfoEndpoint(HttpCalls.over(client, timeout, proxy));
    }

    @Override
    public UserInfo ask(LoginHost host, Secret accessToken) throws OAuthException {
        return calls.get(
                host.userInfoEndpoint(),
                accessToken,
                (status, body, clock) -> UserInfo.parse(host, status, body, accessToken));
    }

    @Override
    public UserInfoEndpoint within(Duration timeout) {
        return new OkHttpUserInfoEndpoint(calls.within(timeout));
    }
}
