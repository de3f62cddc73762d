package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

/**
 * Whom an access token stands for.
 *
 * @param organizationId 15 or 18 characters
 * @param userId 15 or 18 characters
 * @param username what the user logs in with
 */
public record UserInfo(String organizationId, String userId, String username) {

    public UserInfo {
        requireNonNull(organizationId, "organizationId is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(username, "username is null");
    }

    /** Asks the userinfo endpoint of the host that issued an access token (OpenID Connect Core section 5.3). */
    public static Call<UserInfo> of(LoginHost host, Secret accessToken) {
        return Call.get(host.userInfoEndpoint(), accessToken, reply -> read(reply.answer()));
    }

    private static UserInfo read(Answer answer) throws OAuthException {
        return new UserInfo(
                answer.required("organization_id", Shape.ID),
                answer.required("user_id", Shape.ID),
                answer.required("preferred_username", Shape.USERNAME));
    }
}
