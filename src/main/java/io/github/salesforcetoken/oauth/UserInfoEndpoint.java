package io.github.salesforcetoken.oauth;

import java.time.Duration;

/** The userinfo endpoint of a login host (OpenID Connect Core section 5.3). */
public interface UserInfoEndpoint extends Limited<UserInfoEndpoint> {

    /**
     * Asks whom an access token stands for.
     *
     * @param host the one that issued it
     * @throws OAuthException when Salesforce refuses, cannot be reached, or answers something else
     */
    UserInfo ask(LoginHost host, Secret accessToken) throws OAuthException;

    @Override
    default UserInfoEndpoint within(Duration timeout) {
        return this;
    }
}
