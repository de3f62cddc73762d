package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

/**
 * A refresh token that something else than the token file holds.
 *
 * @param place for a message, such as the name of a variable
 * @param mayBeTheFiles whether a plugin that reads properties files may have put the token file's own there
 */
public record GivenRefreshToken(Secret token, String place, boolean mayBeTheFiles) {

    public GivenRefreshToken(Secret token, String place) {
        this(token, place, false);
    }

    public GivenRefreshToken {
        requireNonNull(token, "token is null");
        requireNonNull(place, "place is null");
    }
}
