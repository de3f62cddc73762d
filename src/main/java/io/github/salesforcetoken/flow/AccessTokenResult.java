package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.SalesforceToken;

/**
 * An access token, and how it came about.
 *
 * @param origin where the refresh token came from; {@link Origin#FILE} also where none was needed
 * @param place the name of the place outside that the origin speaks of; else empty
 */
public record AccessTokenResult(SalesforceToken token, How how, Origin origin, String place) {

    /** How the access token came about. */
    public enum How {
        /** It was in the file and is young enough; nothing was sent. */
        REUSED,
        /** Another process refreshed it while this one waited for the file; nothing was sent. */
        ADOPTED,
        /** A refresh, after which the refresh token is the same. */
        REFRESHED,
        /** A refresh that brought a new refresh token and spent the old. */
        ROTATED,
        /** A refresh, after which the refresh token is the same; the access token is not in the file, which can only be read. */
        NOT_SAVED,
        /** By JWT or client credentials. */
        ISSUED
    }

    /** Where the refresh token came from. */
    public enum Origin {
        FILE,
        /** What came from outside is spent. */
        FILE_INSTEAD_OF_SPENT,
        OUTSIDE,
        /** What came from outside is not the file's, nor one of its predecessors, so that it is taken to be newer. */
        OUTSIDE_INSTEAD_OF_FILE
    }

    public AccessTokenResult {
        requireNonNull(token, "token is null");
        requireNonNull(how, "how is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(place, "place is null");
    }

    /** Whether a refresh token that something else than the file still holds was spent just now. */
    public boolean spentWhatCameFromOutside() {
        return how == How.ROTATED && (origin == Origin.OUTSIDE || origin == Origin.OUTSIDE_INSTEAD_OF_FILE);
    }
}
