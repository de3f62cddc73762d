package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.List;

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

    /**
     * Reads what the userinfo endpoint answered.
     *
     * @throws OAuthException.Refused when it is an error
     * @throws OAuthException.NotUnderstood when it is neither that nor whole
     */
    public static UserInfo parse(LoginHost host, int status, String body, Secret accessToken) throws OAuthException {
        Answer answer = Answer.parse(host.userInfoEndpoint(), status, body, List.of(accessToken));
        return new UserInfo(
                answer.required("organization_id", Shape.ID),
                answer.required("user_id", Shape.ID),
                answer.required("preferred_username", Shape.USERNAME));
    }
}
