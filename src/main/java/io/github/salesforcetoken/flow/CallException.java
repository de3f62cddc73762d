package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.IdentityClaims;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A call to Salesforce failed: what was asked for did not come. */
public final class CallException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;

    /** What another token may not do either, or did not cause, whatever the status. */
    private static final List<String> MAY_NOT = List.of(
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "INVALID_TYPE",
            "INSUFFICIENT_ACCESS",
            "insufficient_scope",
            "REQUEST_LIMIT_EXCEEDED",
            "Missing_OAuth_Token",
            "Wrong_Org",
            "Bad_Id",
            "Invalid_Scope",
            "Invalid_Param",
            "No_Access");

    /** What was asked for. */
    public enum Asked {
        TOKEN_FOR_CODE,
        TOKEN_FOR_REFRESH_TOKEN,
        TOKEN_FOR_JWT,
        TOKEN_FOR_CLIENT_CREDENTIALS,
        TOKEN_FOR_IDENTITY_TOKEN,
        /** The identity token itself, of GitHub's runner. */
        IDENTITY_TOKEN,
        /** Whom the access token stands for: the userinfo endpoint of the login host. */
        WHOSE_TOKEN,
        /** The same for an export that is to have the user's name; the token is good, whoever it is. */
        WHOSE_EXPORT,
        /** What kind of org it is: the API of the instance. */
        WHICH_KIND_OF_ORG,
        /** An address that logs a browser in: the org's singleaccess endpoint. */
        FRONT_DOOR,
        REVOCATION;

        /** A token for a grant that isn't a code. */
        public static Asked tokenFor(GrantType grant) {
            return switch (grant) {
                case REFRESH_TOKEN -> TOKEN_FOR_REFRESH_TOKEN;
                case JWT_BEARER -> TOKEN_FOR_JWT;
                case CLIENT_CREDENTIALS -> TOKEN_FOR_CLIENT_CREDENTIALS;
                case TOKEN_EXCHANGE -> TOKEN_FOR_IDENTITY_TOKEN;
            };
        }
    }

    private final Asked asked;
    private final OAuthException failure;
    private final boolean halfDone;
    private final transient Optional<Instant> since;
    private final transient Optional<IdentityClaims> claims;

    public CallException(Asked asked, OAuthException failure) {
        this(asked, failure, false, Optional.empty());
    }

    /** @param claims see {@link #claims} */
    public CallException(Asked asked, OAuthException failure, Optional<IdentityClaims> claims) {
        this(asked, failure, false, Optional.empty(), claims);
    }

    /**
     * @param halfDone see {@link #isHalfDone}
     * @param since see {@link #since}
     */
    public CallException(Asked asked, OAuthException failure, boolean halfDone, Optional<Instant> since) {
        this(asked, failure, halfDone, since, Optional.empty());
    }

    private CallException(
            Asked asked,
            OAuthException failure,
            boolean halfDone,
            Optional<Instant> since,
            Optional<IdentityClaims> claims) {
        super(asked + ": " + failure.getMessage(), failure);
        this.asked = requireNonNull(asked, "asked is null");
        this.failure = failure;
        this.halfDone = halfDone;
        this.since = requireNonNull(since, "since is null");
        this.claims = requireNonNull(claims, "claims is null");
    }

    public Asked asked() {
        return asked;
    }

    public OAuthException failure() {
        return failure;
    }

    /**
     * Whether something has happened all the same: the refresh token may be spent and its successor lost on the way, an earlier
     * run has sent the refused code, or another token was revoked before.
     */
    public boolean isHalfDone() {
        return halfDone;
    }

    /**
     * When the refused code was asked for, if that was done here; or when an earlier run sent the refused code, or the refresh
     * token that has ended, without saving the answer.
     */
    public Optional<Instant> since() {
        return since;
    }

    /** What the refused identity token says of itself, which nobody has verified. */
    public Optional<IdentityClaims> claims() {
        return claims;
    }

    /**
     * Whether Salesforce says, in the words of either host, that the access token has ended, so that another one helps. What
     * a live token may not do, a new one may not either. Where RFC 6750 section 3 is kept, HTTP 401 says so, with another word
     * or without a body. A page is somebody else's, and half an answer of the API may be the half of a "may not".
     */
    public boolean isForStaleToken() {
        if (failure instanceof Refused refused) {
            return saysEnded(refused);
        }
        if (!(failure instanceof NotUnderstood answer) || failure.httpStatus() != UNAUTHORIZED) {
            return false;
        }
        return switch (answer.reason()) {
            case EMPTY -> true;
            case NOT_JSON -> asked == Asked.WHOSE_TOKEN || asked == Asked.WHOSE_EXPORT; // which refuses in plain text
            default -> false;
        };
    }

    private static boolean saysEnded(Refused refused) {
        if (refused.is("INVALID_SESSION_ID")) {
            return !refused.says("not valid for use with");
        }
        if (refused.is("INVALID_AUTH_HEADER")) {
            return refused.says("invalid_jwt_format");
        }
        return refused.is("Bad_OAuth_Token", "invalid_token")
                || refused.httpStatus() == UNAUTHORIZED && !refused.is(MAY_NOT);
    }
}
